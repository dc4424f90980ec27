using ContactCenter.Assessment.Api;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Centre;

namespace ContactCenter.Host.Contracts;

/// <summary>This centre as the assessment asks for it.</summary>
internal sealed class AssessedCentre(ICentreDirectory centre, CentreClock clock) : ICentre
{
    public TimeZoneInfo Zone => clock.Zone;

    public DateOnly Today => clock.Today;

    public string NameOf(ProviderId provider) => centre.Current.Providers.FirstOrDefault(p => p.Id == provider.Value)?.Name ?? provider.Value;

    public string NameOf(BureauId bureau) => centre.Current.Bureaus.FirstOrDefault(b => b.Id == bureau.Value)?.Name ?? bureau.Value;

    public string NameOfQueue(string queue) => centre.FindQueue(QueueId.From(queue))?.Name ?? queue;

    public string NameOfAgent(string agent) => centre.FindAgent(AgentId.From(agent))?.Name ?? agent;
}
