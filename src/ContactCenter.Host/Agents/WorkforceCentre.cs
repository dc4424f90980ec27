using ContactCenter.Assessment.Assessing;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Centre;
using ContactCenter.Workforce.Access;
using NodaTime;
using NodaTime.TimeZones;

namespace ContactCenter.Host.Agents;

/// <summary>The centre as staff files see it.</summary>
/// <param name="centre">Its settings.</param>
/// <param name="clock">Its days.</param>
/// <param name="contracts">What people are engaged for.</param>
/// <param name="identities">Under which who they are is kept.</param>
internal sealed class WorkforceCentre(ICentreDirectory centre, CentreClock clock, ContractDirectory contracts, KeyFileSeal identities)
    : IWorkforceCentre, IRosterCentre
{
    public DateOnly Today => clock.Today;

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(clock.Zone.Id) ?? BclDateTimeZone.FromTimeZoneInfo(clock.Zone);

    public int Seats => centre.Current.Agents.Length;

    public KeyFileSeal Identities => identities;

    public DateTimeOffset StartOf(DateOnly day) => clock.StartOf(day);

    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(clock.Local(moment).DateTime);

    public string ReadNumber(string? typed) => centre.Numbers.Read(typed).Number;

    public bool HasSeat(string agent) => centre.FindAgent(AgentId.From(agent)) is not null;

    public Task<IReadOnlyList<StaffProject>> ProjectsAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<StaffProject>>(
        [.. contracts.Current.Select(c => new StaffProject(c.Id, TextView.Of(c.Body.Name)))]);
}
