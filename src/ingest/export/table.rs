//! A table: its columns said once, for the header, the cells and the description alike.

use chronicle::Lang;
use serde_json::{Value, json};

use super::csv::{Cell, line};

/// A table with all its rows.
pub(super) struct Table {
    /// File name.
    pub(super) name: &'static str,
    /// What one row is.
    pub(super) about: &'static str,
    /// Columns, left to right.
    pub(super) columns: Vec<Column>,
    /// Which columns name a row of which table by its key.
    pub(super) links: &'static [(&'static str, &'static str)],
    rows: Vec<Vec<Cell>>,
}

/// The column that is the key of every table.
pub(super) const KEY: &str = "id";
/// Stands between the parts of a list.
pub(super) const SEPARATOR: &str = ";";

/// A column as it is described.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) about: &'static str,
    pub(super) kind: Kind,
    pub(super) presence: Presence,
    pub(super) lang: Option<Lang>,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text, ids and single words.
    Text,
    /// A date with its doubt.
    Edtf,
    /// Several ids.
    List,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A day, `YYYY-MM-DD`.
    Day,
    /// `true` or `false`.
    YesNo,
}

/// Whether cells of a column may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    Always,
    Sometimes,
}

/// A column, and how its cell of one row is written.
pub(super) struct Field<'a, R> {
    column: Column,
    cell: Box<dyn Fn(&R) -> String + 'a>,
}

/// A column that never lacks a value.
pub(super) fn always<'a, R>(
    name: &str,
    kind: Kind,
    about: &'static str,
    cell: impl Fn(&R) -> String + 'a,
) -> Field<'a, R> {
    let column = Column { name: name.into(), about, kind, presence: Presence::Always, lang: None };
    Field { column, cell: Box::new(cell) }
}

/// A column whose cells may be empty.
pub(super) fn sometimes<'a, R>(
    name: &str,
    kind: Kind,
    about: &'static str,
    cell: impl Fn(&R) -> String + 'a,
) -> Field<'a, R> {
    let mut field = always(name, kind, about, cell);
    field.column.presence = Presence::Sometimes;
    field
}

/// A column for each language: `title_en`, `title_ja`, `title_ru`. What is not translated is empty.
pub(super) fn in_each_language<'a, R>(
    name: &str,
    about: &'static str,
    text: impl Fn(&R) -> Option<&chronicle::Text> + Copy + 'a,
) -> Vec<Field<'a, R>> {
    let field = |lang: Lang| {
        let cell = move |row: &R| text(row).and_then(|text| text.exactly(lang)).unwrap_or_default().to_owned();
        let mut field = sometimes(&format!("{name}_{}", lang.code()), Kind::Text, about, cell);
        field.column.lang = Some(lang);
        field
    };
    Lang::ALL.map(field).into()
}

impl Table {
    /// Fills a table.
    pub(super) fn new<R>(
        name: &'static str,
        about: &'static str,
        links: &'static [(&'static str, &'static str)],
        fields: &[Field<'_, R>],
        rows: &[R],
    ) -> Self {
        let row = |row: &R| fields.iter().map(|field| field.column.cell((field.cell)(row))).collect();
        let columns = fields.iter().map(|field| field.column.clone()).collect();
        Self { name, about, columns, links, rows: rows.iter().map(row).collect() }
    }

    /// The header and all rows.
    pub(super) fn csv(&self) -> String {
        let header: Vec<Cell> = self.columns.iter().map(|column| Cell::Value(column.name.clone())).collect();
        [&header].into_iter().chain(&self.rows).map(|row| line(row)).collect()
    }
}

impl Column {
    fn cell(&self, text: String) -> Cell {
        match self.kind {
            Kind::Text | Kind::Edtf | Kind::List => Cell::Text(text),
            Kind::Integer | Kind::Number | Kind::Day | Kind::YesNo => Cell::Value(text),
        }
    }

    /// The description after CSV on the Web.
    pub(super) fn described(&self) -> Value {
        let datatype = match self.kind {
            Kind::Text | Kind::Edtf | Kind::List => "string",
            Kind::Integer => "integer",
            Kind::Number => "double",
            Kind::Day => "date",
            Kind::YesNo => "boolean",
        };
        let mut described = json!({
            "name": self.name,
            "titles": self.name,
            "dc:description": self.about,
            "datatype": datatype,
            "required": self.presence == Presence::Always,
        });
        if self.kind == Kind::List {
            described["separator"] = SEPARATOR.into();
        }
        if self.kind == Kind::Edtf {
            described["dc:conformsTo"] = json!({ "@id": "https://www.loc.gov/standards/datetime/" });
        }
        if let Some(lang) = self.lang {
            described["lang"] = lang.code().into();
        }
        described
    }
}
