//! Camera, land outlines, labels, inset, legend entries and their layout into a scene.
