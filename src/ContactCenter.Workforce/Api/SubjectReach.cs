using ContactCenter.Domain.Centre;

namespace ContactCenter.Workforce.Api;

/// <summary>What belongs to a node of the tree of subjects.</summary>
internal static class SubjectReach
{
    /// <returns>The node's code and those of all below it; null for no node: any.</returns>
    public static IReadOnlyCollection<string>? Below(SubjectTree tree, string? code) => code is null
        ? null
        : [.. tree.Below([code])];
}
