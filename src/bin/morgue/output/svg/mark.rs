//! The marks on the axis: a shape for each status and kind.

use morgue::{
    extract::Status,
    query::{Entry, EntryKind},
};

/// What stands on the axis, in the order of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    Fact(Status),
    Quote,
    Sentence,
    /// A sentence on a day that lay ahead when it was written.
    Ahead,
    Article,
}

impl Mark {
    pub(super) fn of(entry: &Entry) -> Self {
        match (entry.status, entry.kind) {
            (Some(status), _) => Self::Fact(status),
            (None, EntryKind::Quote) => Self::Quote,
            (None, EntryKind::Article) => Self::Article,
            (None, _) if entry.ahead => Self::Ahead,
            (None, _) => Self::Sentence,
        }
    }

    /// Dark enough to be read on white.
    pub(super) fn color(self) -> &'static str {
        match self {
            Self::Fact(Status::Held) => "#1a6b3c",
            Self::Fact(Status::Planned) => "#8a5a00",
            Self::Fact(Status::Requested) => "#6a4796",
            Self::Fact(Status::Cancelled | Status::Denied) => "#b02a1f",
            Self::Fact(Status::Hypothetical) | Self::Sentence | Self::Ahead | Self::Article => {
                "#5b636d"
            }
            Self::Quote => "#1f5a93",
        }
    }

    /// The elements of the mark around a point.
    pub(super) fn drawn(self, x: f64, y: f64) -> String {
        let color = self.color();
        let hollow = format!(r##"fill="#ffffff" stroke="{color}" stroke-width="2""##);
        let circle = |radius: f64, style: &str| {
            format!(r#"<circle cx="{x}" cy="{y}" r="{radius}" {style}/>"#)
        };
        let line = |path: &str| {
            let style = format!(r#"stroke="{color}" stroke-width="2" stroke-linecap="round""#);
            format!(r#"<path d="{path}" {style} fill="none"/>"#)
        };
        match self {
            Self::Fact(Status::Held) => circle(7.0, &format!(r#"fill="{color}""#)),
            Self::Fact(Status::Planned) => circle(6.0, &hollow),
            Self::Fact(Status::Requested) => {
                let (top, left) = (y - 7.5, x - 7.5);
                format!(r#"<path d="M{x} {top}l7.5 7.5l-7.5 7.5L{left} {y}Z" {hollow}/>"#)
            }
            Self::Fact(Status::Cancelled) => {
                let (left, top) = (x - 2.8, y - 2.8);
                let cross = format!("M{left} {top}l5.6 5.6m0 -5.6l-5.6 5.6");
                circle(7.0, &hollow) + &line(&cross)
            }
            Self::Fact(Status::Denied) => {
                let left = x - 3.5;
                circle(7.0, &hollow) + &line(&format!("M{left} {y}h7"))
            }
            Self::Fact(Status::Hypothetical) => {
                circle(6.0, &format!(r#"{hollow} stroke-dasharray="2.4 2.4""#))
            }
            Self::Quote => {
                let (left, top) = (x - 7.0, y - 6.5);
                let bubble = format!("M{left} {top}h14v9h-7l-4 4v-4h-3Z");
                format!(
                    r#"<path d="{bubble}" fill="{color}" stroke="{color}" stroke-linejoin="round"/>"#
                )
            }
            Self::Sentence => circle(4.0, &format!(r#"fill="{color}""#)),
            Self::Ahead => circle(4.0, &hollow),
            Self::Article => {
                let (left, top) = (x - 4.5, y - 4.5);
                format!(r#"<rect x="{left}" y="{top}" width="9" height="9" {hollow}/>"#)
            }
        }
    }
}
