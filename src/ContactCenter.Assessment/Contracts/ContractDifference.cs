using System.Text.Json;
using ContactCenter.Assessment.Json;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Contracts;

/// <summary>One term of a contract that differs.</summary>
/// <param name="Member">Its name in the contract's file.</param>
/// <param name="Title">What people call it.</param>
/// <param name="From">Null where there was none.</param>
public sealed record ContractDifference(string Member, BilingualText Title, BilingualText? From, BilingualText? To)
{
    /// <summary>What differs between two versions of a contract, in the order of its file; empty when nothing does.</summary>
    /// <param name="queueName">What people call a queue; without it queues are named by their ids.</param>
    public static IReadOnlyList<ContractDifference> Between(Contract from, Contract to, Func<string, BilingualText>? queueName = null)
    {
        var words = new ContractWords(queueName ?? (id => new(id, id)));
        var (before, after) = (Members(from), Members(to));
        return
        [
            .. after.Keys.Union(before.Keys)
                .Where(member => Text(before, member) != Text(after, member))
                .Select(member => Of(member, before, after, from, to, words)),
        ];
    }

    /// <summary>In words where words say the difference; as in the file where two terms read alike.</summary>
    private static ContractDifference Of(
        string member, Dictionary<string, JsonElement> before, Dictionary<string, JsonElement> after, Contract from, Contract to, ContractWords words)
    {
        var title = ContractWords.TitleOf(member);
        var (old, next) = (before.ContainsKey(member) ? words.Of(from, member) : null, after.ContainsKey(member) ? words.Of(to, member) : null);
        return old is { } a && next is { } b && a == b
            ? new(member, title, Same(Text(before, member)), Same(Text(after, member)))
            : new(member, title, old ?? Same(Text(before, member)), next ?? Same(Text(after, member)));
    }

    private static Dictionary<string, JsonElement> Members(Contract contract) =>
        JsonSerializer.SerializeToElement(contract, AssessmentJson.Options).EnumerateObject().ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);

    private static string? Text(Dictionary<string, JsonElement> members, string member) => members.TryGetValue(member, out var value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
        : null;

    private static BilingualText? Same(string? text) => text is null ? null : new(text, text);
}
