#!/usr/bin/env python3
"""Reads one graph in every format and holds nodes and edges against each other.

    scripts/graphs.py PROGRAM

Needs networkx and pydot. The graphs are those of the bundled sample corpus.
"""

import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile

import networkx
import pydot


def run(program, data, *arguments):
    command = [program, *arguments, "--data", str(data)]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def of_csv(text):
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    graph = networkx.MultiDiGraph()
    graph.add_nodes_from(row["id"] for row in rows if row["row"] == "node")
    for row in rows:
        if row["row"] == "edge":
            graph.add_edge(row["source"], row["target"], row["relation"])
    return graph


def of_dot(text):
    (dot,) = pydot.graph_from_dot_data(text)
    graph = networkx.MultiDiGraph()
    plain = lambda name: name.strip('"')
    graph.add_nodes_from(plain(node.get_name()) for node in dot.get_nodes())
    for edge in dot.get_edges():
        graph.add_edge(plain(edge.get_source()), plain(edge.get_destination()))
    return graph


READERS = {
    "json": lambda text: networkx.node_link_graph(json.loads(text), edges="edges"),
    "graphml": lambda text: networkx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True),
    "gexf": lambda text: networkx.read_gexf(io.BytesIO(text.encode())),
    "csv": of_csv,
    "dot": of_dot,
}


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    corpus = pathlib.Path(__file__).resolve().parent.parent / "corpus"
    with tempfile.TemporaryDirectory() as data:
        run(program, data, "ingest", str(corpus), "--quiet")
        for focus in ["tu-vi-du-ct-31-2020-2025", "dang/TW/k13/QĐ/148", "dang/TW/k13/QĐ/37"]:
            for depth in "123":
                arguments = ["graph", focus, "--depth", depth, "--limit", "1000", "--format"]
                graphs = {
                    name: read(run(program, data, *arguments, name))
                    for name, read in READERS.items()
                }
                counts = {
                    name: (graph.number_of_nodes(), graph.number_of_edges())
                    for name, graph in graphs.items()
                }
                print(focus, "depth", depth, counts)
                assert len(set(counts.values())) == 1, counts
                ends = {name: sorted(map(str, graph.nodes)) for name, graph in graphs.items()}
                assert all(nodes == ends["json"] for nodes in ends.values()), focus
                pairs = {
                    name: sorted((str(a), str(b)) for a, b in graph.edges())
                    for name, graph in graphs.items()
                }
                assert all(edges == pairs["json"] for edges in pairs.values()), focus


if __name__ == "__main__":
    main()
