using System.Text.RegularExpressions;
using ContactCenter.Identity.Access;

namespace ContactCenter.Identity.People;

/// <summary>A new account, once it is known to be usable.</summary>
public sealed record PersonForm(string UserName, string DisplayName, string? AgentId);

/// <summary>What can be wrong with an account, field by field.</summary>
internal static partial class PersonRules
{
    private const int LongestDisplayName = 64;

    /// <summary>In English, for who reads the answer; pages say it beside the field.</summary>
    public static IEnumerable<(string Field, string Why)> Check(
        string? userName, string? displayName, string? agentId, ICentreRegister centre)
    {
        if (userName is null || !UserNames().IsMatch(userName))
        {
            yield return ("userName", "2 to 64 letters, digits and . _ - @, beginning with a letter or digit.");
        }

        foreach (var error in Check(displayName, agentId, centre))
        {
            yield return error;
        }
    }

    public static IEnumerable<(string Field, string Why)> Check(string? displayName, string? agentId, ICentreRegister centre)
    {
        if (PlainText.WhyNot(displayName, LongestDisplayName) is { } why)
        {
            yield return ("displayName", why);
        }

        if (agentId is not null && !centre.HasSeat(agentId))
        {
            yield return ("agentId", $"The centre has no seat '{Shortened(agentId)}'.");
        }
    }

    private static string Shortened(string text) => text.Length > LongestDisplayName ? text[..LongestDisplayName] + "…" : text;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}\z")]
    private static partial Regex UserNames();
}
