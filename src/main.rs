//! The front door: hands the bytes that the build made to the widget, which makes `<kuril-timeline>` known to the page.

fn main() {
    let bundled = widget::Bundled {
        record: include_bytes!(concat!(env!("OUT_DIR"), "/record.bin")),
        geometry: include_bytes!(concat!(env!("OUT_DIR"), "/geometry.bin")),
        styles: include_str!(concat!(env!("OUT_DIR"), "/widget.css")),
    };
    if let Err(reason) = widget::define_element(bundled) {
        widget::report_failure(&reason);
    }
}
