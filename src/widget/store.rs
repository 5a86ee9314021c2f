//! Where one widget's state lives: read it, send it an action, watch it change.
//!
//! The element's methods must answer at once (`goto` and then `date`), so the state is kept beside Yew rather than in a
//! reducer, whose changes are only seen at the next rendering.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use crate::state::{Action, State, apply};

type Watcher = Rc<dyn Fn(&Rc<State>, &Rc<State>)>;

/// One widget's state and whoever watches it.
pub(crate) struct Store {
    state: RefCell<Rc<State>>,
    watchers: RefCell<Vec<(u32, Watcher)>>,
    next_watcher: Cell<u32>,
}

/// Ends the watching when dropped.
pub(crate) struct Watch {
    store: Weak<Store>,
    id: u32,
}

impl Store {
    /// A store that begins with this state.
    pub(crate) fn new(state: State) -> Rc<Self> {
        Rc::new(Self {
            state: RefCell::new(Rc::new(state)),
            watchers: RefCell::new(Vec::new()),
            next_watcher: Cell::new(0),
        })
    }

    /// The state now.
    pub(crate) fn state(&self) -> Rc<State> {
        self.state.borrow().clone()
    }

    /// Applies an action and tells the watchers, if it changed anything.
    pub(crate) fn send(&self, action: Action) {
        let before = self.state();
        let after = Rc::new(apply(&before, action));
        if *before == *after {
            return;
        }
        *self.state.borrow_mut() = after.clone();
        // A watcher may send actions itself, so the list must not be borrowed while they run.
        let watchers: Vec<Watcher> = self.watchers.borrow().iter().map(|(_, watcher)| watcher.clone()).collect();
        for watcher in watchers {
            watcher(&before, &after);
        }
    }

    /// Calls `watcher` with the state before and after each change, until the guard is dropped.
    #[must_use]
    pub(crate) fn watch(self: &Rc<Self>, watcher: impl Fn(&Rc<State>, &Rc<State>) + 'static) -> Watch {
        let id = self.next_watcher.get();
        self.next_watcher.set(id + 1);
        self.watchers.borrow_mut().push((id, Rc::new(watcher)));
        Watch { store: Rc::downgrade(self), id }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(store) = self.store.upgrade() {
            store.watchers.borrow_mut().retain(|(id, _)| *id != self.id);
        }
    }
}
