using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ContactCenter.Domain.Centre;

/// <summary>
/// The tree of subjects of one version of the settings (TKT-14). A node that ended stays in it, so that what was filed under it keeps its
/// name; it cannot be chosen any more. Pure.
/// </summary>
public sealed class SubjectTree
{
    private readonly FrozenDictionary<string, Disposition> _byCode;
    private readonly Dictionary<string, Reach> _reaches = new(StringComparer.Ordinal);

    /// <param name="nodes">As settings have them: checked, in the order in which people see them.</param>
    public SubjectTree(ImmutableArray<Disposition> nodes)
    {
        Nodes = nodes;
        _byCode = nodes.DistinctBy(n => n.Code).ToFrozenDictionary(n => n.Code, StringComparer.Ordinal);
        foreach (var node in _byCode.Values)
        {
            Measure(node);
        }
    }

    public ImmutableArray<Disposition> Nodes { get; }

    public Disposition? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    /// <summary>From the top down to the node; empty when there is none of that code.</summary>
    public IReadOnlyList<Disposition> PathOf(string? code)
    {
        var (path, seen) = (new List<Disposition>(), new HashSet<string>(StringComparer.Ordinal));
        for (var at = Find(code); at is not null && seen.Add(at.Code); at = Find(at.Parent))
        {
            path.Add(at);
        }

        path.Reverse();
        return path;
    }

    /// <summary>Codes of these nodes and of all below them.</summary>
    public IEnumerable<string> Below(IReadOnlyCollection<string> codes) =>
        Nodes.Select(n => n.Code).Where(code => PathOf(code).Any(above => codes.Contains(above.Code)));

    /// <summary>Whether the node and everything above it can be chosen on a local day; false when there is none.</summary>
    public bool IsInForce(string? code, DateOnly day) =>
        code is not null && _reaches.TryGetValue(code, out var reach) && reach.From <= day && day <= reach.Until;

    /// <summary>
    /// What callers are told who ask about it, because it or something above it is out of scope: the phrase that is nearest. Null when it
    /// is answered.
    /// </summary>
    public SubjectRefusal? RefusalOf(string? code) =>
        code is not null && _reaches.GetValueOrDefault(code)?.Refusing is { Refusal: { } refusal } node
            ? new(refusal, node.RefusalEnglish ?? refusal)
            : null;

    /// <summary>Notes what holds of the node and of everything above it that was not looked at yet: each node once, however deep.</summary>
    private void Measure(Disposition node)
    {
        var (up, seen) = (new Stack<Disposition>(), new HashSet<string>(StringComparer.Ordinal));
        var at = node;
        for (; at is not null && !_reaches.ContainsKey(at.Code) && seen.Add(at.Code); at = Find(at.Parent))
        {
            up.Push(at);
        }

        var above = at is null ? null : _reaches.GetValueOrDefault(at.Code);
        while (up.TryPop(out var next))
        {
            above = new(
                Latest(above?.From ?? DateOnly.MinValue, next.ValidFrom ?? DateOnly.MinValue),
                Earliest(above?.Until ?? DateOnly.MaxValue, next.ValidUntil ?? DateOnly.MaxValue),
                next.Refusal is null ? above?.Refusing : next);
            _reaches[next.Code] = above;
        }
    }

    private static DateOnly Latest(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earliest(DateOnly one, DateOnly other) => one < other ? one : other;

    /// <summary>What holds of a node by itself and all above it.</summary>
    /// <param name="From">First day that it can be chosen.</param>
    /// <param name="Until">Last day that it can be chosen.</param>
    /// <param name="Refusing">The nearest that callers are refused; null: it is answered.</param>
    private sealed record Reach(DateOnly From, DateOnly Until, Disposition? Refusing);
}

/// <summary>A phrase for what is out of scope.</summary>
/// <param name="Chinese">As it is said.</param>
/// <param name="English">The same in English.</param>
public sealed record SubjectRefusal(string Chinese, string English);
