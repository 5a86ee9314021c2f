//! Viewport, time scale, ticks, lanes, clusters and their layout into a scene.
