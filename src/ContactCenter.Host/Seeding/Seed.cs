using ContactCenter.Assessment.Contracts;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;

namespace ContactCenter.Host.Seeding;

/// <summary>What an empty installation is filled with.</summary>
/// <param name="Contracts">Those whose term contains a day.</param>
internal sealed record Seed(CentreSettings Centre, IReadOnlyList<SeedUser> Users, Func<DateOnly, IReadOnlyList<Contract>> Contracts)
{
    public static Seed Of(string name) => name == "bench" ? BenchCentre.Create() : SampleCentre.Create();
}

/// <summary>A person to sign in with a random password.</summary>
internal sealed record SeedUser(
    string UserName, string DisplayName, string Role, AgentId? Agent = null, string? Extension = null, Organisation Organisation = default);
