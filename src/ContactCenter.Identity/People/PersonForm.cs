using System.Text.RegularExpressions;
using ContactCenter.Domain.Faults;
using ContactCenter.Identity.Access;

namespace ContactCenter.Identity.People;

/// <summary>A new account, once it is known to be usable.</summary>
public sealed record PersonForm(string UserName, string DisplayName, string? AgentId);

/// <summary>What can be wrong with an account, field by field.</summary>
internal static partial class PersonRules
{
    private const int LongestDisplayName = 64;

    public static IEnumerable<(string Field, Fault Why)> Check(
        string? userName, string? displayName, string? agentId, ICentreRegister centre)
    {
        if (userName is null || !UserNames().IsMatch(userName))
        {
            yield return ("userName", IdentityFaults.UserName);
        }

        foreach (var error in Check(displayName, agentId, centre))
        {
            yield return error;
        }
    }

    public static IEnumerable<(string Field, Fault Why)> Check(string? displayName, string? agentId, ICentreRegister centre)
    {
        if (PlainText.WhyNot(displayName, LongestDisplayName) is { } why)
        {
            yield return ("displayName", why);
        }

        if (agentId is not null && !centre.HasSeat(agentId))
        {
            yield return ("agentId", IdentityFaults.NoSeat.With(Shortened(agentId)));
        }
    }

    public static Fault NameTaken(string userName) => IdentityFaults.NameTaken.With(userName);

    public static Fault SeatTaken(string userName) => IdentityFaults.SeatTaken.With(userName);

    private static string Shortened(string text) => text.Length > LongestDisplayName ? text[..LongestDisplayName] + "…" : text;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}\z")]
    private static partial Regex UserNames();
}
