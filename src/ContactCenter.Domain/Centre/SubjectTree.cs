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

    /// <param name="nodes">As settings have them: checked, in the order in which people see them.</param>
    public SubjectTree(ImmutableArray<Disposition> nodes)
    {
        Nodes = nodes;
        _byCode = nodes.DistinctBy(n => n.Code).ToFrozenDictionary(n => n.Code, StringComparer.Ordinal);
    }

    public ImmutableArray<Disposition> Nodes { get; }

    public Disposition? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    /// <summary>From the top down to the node; empty when there is none of that code.</summary>
    public IReadOnlyList<Disposition> PathOf(string? code)
    {
        var path = new List<Disposition>();
        for (var at = Find(code); at is not null && !path.Contains(at); at = Find(at.Parent))
        {
            path.Insert(0, at);
        }

        return path;
    }

    /// <summary>Whether the node and everything above it can be chosen on a local day; false when there is none.</summary>
    public bool IsInForce(string? code, DateOnly day) => PathOf(code) is { Count: > 0 } path
        && path.All(n => (n.ValidFrom is null || n.ValidFrom <= day) && (n.ValidUntil is null || day <= n.ValidUntil));

    /// <summary>
    /// What callers are told who ask about it, because it or something above it is out of scope: the phrase that is nearest. Null when it
    /// is answered.
    /// </summary>
    public SubjectRefusal? RefusalOf(string? code) =>
        PathOf(code).LastOrDefault(n => n.Refusal is not null) is { Refusal: { } refusal } node
            ? new(refusal, node.RefusalEnglish ?? refusal)
            : null;
}

/// <summary>A phrase for what is out of scope.</summary>
/// <param name="Chinese">As it is said.</param>
/// <param name="English">The same in English.</param>
public sealed record SubjectRefusal(string Chinese, string English);
