using System.Text.RegularExpressions;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Identity.Access;

namespace ContactCenter.Identity.People;

/// <summary>A new account, once it is known to be usable.</summary>
public sealed record PersonForm(string UserName, string DisplayName, string? AgentId);

/// <summary>What can be wrong with an account, field by field.</summary>
internal static partial class PersonRules
{
    private const int LongestDisplayName = 64;

    public static IEnumerable<(string Field, BilingualText Why)> Check(
        string? userName, string? displayName, string? agentId, ICentreRegister centre)
    {
        if (userName is null || !UserNames().IsMatch(userName))
        {
            yield return ("userName", new(
                "2 到 64 个字母、数字或 . _ - @，以字母或数字开头。", "2 to 64 letters, digits and . _ - @, beginning with a letter or digit."));
        }

        foreach (var error in Check(displayName, agentId, centre))
        {
            yield return error;
        }
    }

    public static IEnumerable<(string Field, BilingualText Why)> Check(string? displayName, string? agentId, ICentreRegister centre)
    {
        if (PlainText.WhyNot(displayName, LongestDisplayName) is { } why)
        {
            yield return ("displayName", why);
        }

        if (agentId is not null && !centre.HasSeat(agentId))
        {
            yield return ("agentId", new($"没有坐席“{Shortened(agentId)}”。", $"The centre has no seat '{Shortened(agentId)}'."));
        }
    }

    public static BilingualText NameTaken(string userName) => new($"已有用户“{userName}”。", $"There is a person '{userName}'.");

    public static BilingualText SeatTaken(string agentId, string userName) =>
        new($"坐席“{agentId}”由 {userName} 使用。", $"{userName} works at this seat.");

    private static string Shortened(string text) => text.Length > LongestDisplayName ? text[..LongestDisplayName] + "…" : text;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}\z")]
    private static partial Regex UserNames();
}
