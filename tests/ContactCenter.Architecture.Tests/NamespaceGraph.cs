using System.Text.RegularExpressions;

namespace ContactCenter.Architecture.Tests;

/// <summary>
/// Which namespaces of one project use which others, read from its sources: an alias, a static or a plain <c>using</c>; a name that is
/// qualified with the end of a namespace (<c>Records.Corrections</c>); and a type of a namespace around, because the compiler looks there
/// without being asked. A type that is only met in the result of a call, without being named, is not seen.
/// </summary>
internal sealed partial class NamespaceGraph
{
    private readonly SortedDictionary<string, SortedSet<string>> _uses = new(StringComparer.Ordinal);

    private NamespaceGraph()
    {
    }

    /// <summary>From one namespace to another, both on one cycle: "A -> B", in order.</summary>
    public IReadOnlyList<string> OnCycles
    {
        get
        {
            var reached = _uses.Keys.ToDictionary(n => n, Reached, StringComparer.Ordinal);
            return
            [
                .. from use in _uses
                   from to in use.Value
                   where reached[to].Contains(use.Key)
                   select $"{use.Key} -> {to}",
            ];
        }
    }

    /// <param name="project">Also its root namespace, which the names in the graph leave out.</param>
    /// <param name="sources">Text of the project's files.</param>
    public static NamespaceGraph Of(string project, IEnumerable<string> sources)
    {
        var files = sources.Select(Source.Read).OfType<Source>().ToList();
        var types = files.GroupBy(f => f.Namespace, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(f => f.Types).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var graph = new NamespaceGraph();
        foreach (var file in files)
        {
            var from = Short(file.Namespace);
            graph._uses.TryAdd(from, new(StringComparer.Ordinal));
            graph._uses[from].UnionWith(types.Keys.Where(n => n != file.Namespace && file.Uses(n, types[n])).Select(Short));
        }

        return graph;

        string Short(string name) => name == project ? "." : name[(project.Length + 1)..];
    }

    private HashSet<string> Reached(string start)
    {
        var (found, next) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>([start]));
        while (next.TryPop(out var at))
        {
            foreach (var to in _uses[at].Where(found.Add))
            {
                next.Push(to);
            }
        }

        return found;
    }

    private sealed partial record Source(
        string Namespace, HashSet<string> Types, HashSet<string> Usings, HashSet<string> Words, HashSet<string> Qualified)
    {
        public static Source? Read(string text)
        {
            if (NamespaceLine().Match(text) is not { Success: true } name)
            {
                return null;
            }

            var code = Comment().Replace(text, string.Empty);
            var body = code[(code.IndexOf(name.Value, StringComparison.Ordinal) + name.Length)..];
            return new(
                name.Groups["name"].Value,
                Names(Declaration(), code, "name"),
                Names(Using(), code, "name"),
                Names(Word(), body, "name"),
                [.. QualifiedName().Matches(body).SelectMany(m => Beginnings(m.Value))]);
        }

        public bool Uses(string other, HashSet<string> types) =>
            Usings.Any(u => u == other || (u.StartsWith(other + ".", StringComparison.Ordinal) && types.Contains(u[(other.Length + 1)..])))
            || (Namespace.StartsWith(other + ".", StringComparison.Ordinal) && Words.Overlaps(types))
            || types.Any(t => Ends(other).Any(end => Qualified.Contains($"{end}.{t}")));

        /// <summary>How a namespace can be called where only its end is written: a.b.c, b.c, c.</summary>
        private static IEnumerable<string> Ends(string name)
        {
            for (var dot = -1; ; dot = name.IndexOf('.', dot + 1))
            {
                yield return name[(dot + 1)..];
                if (name.IndexOf('.', dot + 1) < 0)
                {
                    yield break;
                }
            }
        }

        /// <summary>Of a.b.c: a.b and a.b.c.</summary>
        private static IEnumerable<string> Beginnings(string name)
        {
            for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0;)
            {
                dot = name.IndexOf('.', dot + 1);
                yield return dot < 0 ? name : name[..dot];
            }
        }

        private static HashSet<string> Names(Regex pattern, string text, string group) =>
            pattern.Matches(text).Select(m => m.Groups[group].Value).ToHashSet(StringComparer.Ordinal);

        [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
        private static partial Regex NamespaceLine();

        [GeneratedRegex(@"//[^\n]*")]
        private static partial Regex Comment();

        [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?(?<name>[\w.]+)(?:<[^;]*>)?;", RegexOptions.Multiline)]
        private static partial Regex Using();

        [GeneratedRegex(
            @"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|unsafe|ref)\s+)*"
            + @"(?:class|struct|interface|enum|delegate\s+\S+|record(?:\s+(?:class|struct))?)\s+(?<name>\w+)",
            RegexOptions.Multiline)]
        private static partial Regex Declaration();

        /// <summary>What stands alone, not behind a dot.</summary>
        [GeneratedRegex(@"(?<![\w.])(?<name>[A-Z]\w*)")]
        private static partial Regex Word();

        [GeneratedRegex(@"(?<![\w.])[A-Z]\w*(?:\.[A-Z]\w*)+")]
        private static partial Regex QualifiedName();
    }
}
