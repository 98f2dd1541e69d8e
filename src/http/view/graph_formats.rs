//! A graph in the formats that programs for graphs read: GraphML, GEXF, DOT, and CSV for tables.
//! Titles come from anybody's texts, so everything is escaped for where it stands.

use super::graph::{EdgeView, GraphNodeView, GraphView};
use crate::formats::csv::row;

/// How a graph is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GraphFormat {
    /// Node-link JSON.
    Json,
    /// GraphML (XML).
    GraphMl,
    /// GEXF 1.2 (XML), as Gephi reads it.
    Gexf,
    /// One table of nodes and edges.
    Csv,
    /// Graphviz.
    Dot,
}

impl GraphFormat {
    /// All formats by name, as asked for.
    pub const NAMES: [(&str, Self); 5] = [
        ("json", Self::Json),
        ("graphml", Self::GraphMl),
        ("gexf", Self::Gexf),
        ("csv", Self::Csv),
        ("dot", Self::Dot),
    ];

    /// The media type of the answer.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::GraphMl => "application/graphml+xml; charset=utf-8",
            Self::Gexf => "application/gexf+xml; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Dot => "text/vnd.graphviz; charset=utf-8",
        }
    }
}

/// The graph as text; `None` for JSON, which is the view itself.
pub fn written(graph: &GraphView, format: GraphFormat) -> Option<String> {
    match format {
        GraphFormat::Json => None,
        GraphFormat::GraphMl => Some(graphml(graph)),
        GraphFormat::Gexf => Some(gexf(graph)),
        GraphFormat::Csv => Some(csv(graph)),
        GraphFormat::Dot => Some(dot(graph)),
    }
}

/// What is said of a node beside its id and label: name and type in XML, and value.
fn facts(node: &GraphNodeView) -> [(&'static str, &'static str, String); 8] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        ("kind", "string", node.node.kind.to_owned()),
        ("number", "string", text(&node.node.number)),
        ("type", "string", text(&node.node.type_name)),
        ("issuer", "string", text(&node.node.issuer)),
        ("issued_on", "string", text(&node.node.issued_on)),
        ("title", "string", text(&node.node.title)),
        ("held", "boolean", node.node.held.to_string()),
        ("distance", "int", node.distance.to_string()),
    ]
}

/// What is said of an edge.
fn edge_facts(edge: &EdgeView) -> [(&'static str, &'static str, String); 3] {
    [
        ("relation", "string", edge.key.to_owned()),
        ("count", "int", edge.count.to_string()),
        ("said_by_others", "boolean", edge.said_by_others.to_string()),
    ]
}

/// The columns of nodes and of edges; those of an empty graph too.
const NODE_KEYS: [(&str, &str); 9] = [
    ("label", "string"),
    ("kind", "string"),
    ("number", "string"),
    ("type", "string"),
    ("issuer", "string"),
    ("issued_on", "string"),
    ("title", "string"),
    ("held", "boolean"),
    ("distance", "int"),
];
const EDGE_KEYS: [(&str, &str); 3] = [
    ("relation", "string"),
    ("count", "int"),
    ("said_by_others", "boolean"),
];

fn graphml(graph: &GraphView) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (of, keys) in [("node", &NODE_KEYS[..]), ("edge", &EDGE_KEYS[..])] {
        for (name, kind) in keys {
            out += &format!(
                "  <key id=\"{of}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>\n"
            );
        }
    }
    out += "  <graph id=\"citations\" edgedefault=\"directed\">\n";
    let data = |of: &str, name: &str, value: &str| {
        let value = xml(value);
        format!("      <data key=\"{of}_{name}\">{value}</data>\n")
    };
    for node in &graph.nodes {
        out += &format!("    <node id=\"{}\">\n", xml(&node.node.id));
        out += &data("node", "label", &node.label);
        let known = facts(node)
            .into_iter()
            .filter(|(_, _, value)| !value.is_empty());
        known.for_each(|(name, _, value)| out += &data("node", name, &value));
        out += "    </node>\n";
    }
    for (at, edge) in graph.edges.iter().enumerate() {
        let (source, target) = (xml(&edge.source), xml(&edge.target));
        out += &format!("    <edge id=\"e{at}\" source=\"{source}\" target=\"{target}\">\n");
        for (name, _, value) in edge_facts(edge) {
            out += &data("edge", name, &value);
        }
        out += "    </edge>\n";
    }
    out + "  </graph>\n</graphml>\n"
}

fn gexf(graph: &GraphView) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n  <graph mode=\"static\" defaultedgetype=\"directed\">\n",
    );
    for (of, keys) in [("node", &NODE_KEYS[1..]), ("edge", &EDGE_KEYS[..])] {
        out += &format!("    <attributes class=\"{of}\" mode=\"static\">\n");
        for (name, kind) in keys {
            let kind = if *kind == "int" { "integer" } else { kind };
            out += &format!(
                "      <attribute id=\"{of}_{name}\" title=\"{name}\" type=\"{kind}\"/>\n"
            );
        }
        out += "    </attributes>\n";
    }
    let value = |of: &str, name: &str, value: &str| {
        let value = xml(value);
        format!("<attvalue for=\"{of}_{name}\" value=\"{value}\"/>")
    };
    out += "    <nodes>\n";
    for node in &graph.nodes {
        let (id, label) = (xml(&node.node.id), xml(&node.label));
        out += &format!("      <node id=\"{id}\" label=\"{label}\"><attvalues>");
        let known = facts(node)
            .into_iter()
            .filter(|(_, _, text)| !text.is_empty());
        known.for_each(|(name, _, text)| out += &value("node", name, &text));
        out += "</attvalues></node>\n";
    }
    out += "    </nodes>\n    <edges>\n";
    for (at, edge) in graph.edges.iter().enumerate() {
        let (source, target) = (xml(&edge.source), xml(&edge.target));
        let weight = edge.count;
        out += &format!(
            "      <edge id=\"{at}\" source=\"{source}\" target=\"{target}\" weight=\"{weight}\"><attvalues>"
        );
        for (name, _, text) in edge_facts(edge) {
            out += &value("edge", name, &text);
        }
        out += "</attvalues></edge>\n";
    }
    out + "    </edges>\n  </graph>\n</gexf>\n"
}

fn dot(graph: &GraphView) -> String {
    let mut out = String::from("digraph citations {\n");
    let attribute = |name: &str, value: &str| format!("{name}={}", quoted(value));
    for node in &graph.nodes {
        let known = facts(node)
            .into_iter()
            .filter(|(_, _, value)| !value.is_empty());
        let mut attributes = vec![attribute("label", &node.label)];
        attributes.extend(known.map(|(name, _, value)| attribute(name, &value)));
        let attributes = attributes.join(", ");
        out += &format!("  {} [{attributes}];\n", quoted(&node.node.id));
    }
    for edge in &graph.edges {
        let mut attributes = vec![attribute("label", edge.key)];
        attributes.extend(edge_facts(edge).map(|(name, _, value)| attribute(name, &value)));
        let (source, target) = (quoted(&edge.source), quoted(&edge.target));
        out += &format!("  {source} -> {target} [{}];\n", attributes.join(", "));
    }
    out + "}\n"
}

/// Nodes and edges in one table: `row` says which a line is, what does not belong to it is empty.
fn csv(graph: &GraphView) -> String {
    let mut header = vec!["row", "id", "source", "target"];
    header.extend(NODE_KEYS.iter().chain(&EDGE_KEYS).map(|(name, _)| *name));
    let mut out = header.join(",") + "\r\n";
    let mut line = |cells: &[String]| out += &row(cells);
    let nothing = String::new;
    for node in &graph.nodes {
        let mut cells = vec![
            "node".to_owned(),
            node.node.id.clone(),
            nothing(),
            nothing(),
        ];
        cells.push(node.label.clone());
        cells.extend(facts(node).map(|(_, _, value)| value));
        cells.extend(EDGE_KEYS.map(|_| nothing()));
        line(&cells);
    }
    for (at, edge) in graph.edges.iter().enumerate() {
        let ends = [edge.source.clone(), edge.target.clone()];
        let mut cells = vec!["edge".to_owned(), format!("e{at}")];
        cells.extend(ends);
        cells.extend(NODE_KEYS.map(|_| nothing()));
        cells.extend(edge_facts(edge).map(|(_, _, value)| value));
        line(&cells);
    }
    out
}

/// Text for XML, in content and in attributes: what no XML 1.0 document may hold is left out.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // As references, so that attributes keep them.
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            c if c < ' ' || matches!(c, '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

/// A quoted string of the DOT language. There is one escape in it, `\"`; backslashes before others
/// act on labels, so they are doubled.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text of an XML piece, as any reader takes it.
    fn unescaped(piece: &str) -> String {
        let pairs = [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&#39;", "'"),
            ("&#10;", "\n"),
            ("&#13;", "\r"),
            ("&#9;", "\t"),
            ("&amp;", "&"),
        ];
        pairs
            .iter()
            .fold(piece.to_owned(), |text, (from, to)| text.replace(from, to))
    }

    proptest! {
        #[test]
        fn xml_holds_no_markup_and_reads_back(text in "(?s).{0,40}|[<>&'\"\u{0}-\u{20}\u{FFFE}=@]{0,20}") {
            let escaped = xml(&text);
            prop_assert!(!escaped.contains(['<', '>', '"', '\'']));
            let is_plain = escaped.chars().all(|c| c >= ' ' && c != '\u{FFFE}');
            prop_assert!(is_plain);
            let allowed = |c: &char| !matches!(c, '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}');
            let kept: String = text.chars().filter(allowed).collect();
            prop_assert_eq!(unescaped(&escaped), kept);
        }

        #[test]
        fn dot_strings_end_where_they_should(text in "(?s).{0,40}|[\"\\\\\n;\\]}]{0,20}") {
            let whole = quoted(&text);
            let inner = &whole[1..whole.len() - 1];
            let mut is_escaped = false;
            for c in inner.chars() {
                prop_assert!(is_escaped || c != '"', "{whole}");
                prop_assert!(!c.is_control());
                is_escaped = !is_escaped && c == '\\';
            }
            prop_assert!(!is_escaped, "{whole}");
        }
    }
}
