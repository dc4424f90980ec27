using ContactCenter.Backoffice.Subjects;

namespace ContactCenter.Host.Agents;

/// <summary>A node of the tree of subjects, as wrap-up and lists of calls need it.</summary>
/// <param name="Code">What calls keep.</param>
/// <param name="Parent">Code of the node above; null at the top.</param>
/// <param name="Name">In Chinese.</param>
/// <param name="NameEnglish">In English.</param>
/// <param name="IsInForce">It and everything above it can be chosen today. What cannot is here for its name.</param>
/// <param name="Refusal">What callers are told, because it is out of scope; null when it is answered.</param>
/// <param name="RefusalEnglish">The same in English.</param>
internal sealed record DispositionView(
    string Code, string? Parent, string Name, string NameEnglish, bool IsInForce, string? Refusal, string? RefusalEnglish)
{
    public static DispositionView[] All(ISubjects subjects)
    {
        var (tree, today) = (subjects.Tree, subjects.Today);
        return [.. tree.Nodes.Select(node => new DispositionView(
            node.Code, node.Parent, node.Name, node.NameEnglish, tree.IsInForce(node.Code, today),
            tree.RefusalOf(node.Code)?.Chinese, tree.RefusalOf(node.Code)?.English))];
    }
}
