using ContactCenter.Assessment.Assessing;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Identity.Access;

namespace ContactCenter.Host.Identity;

/// <summary>
/// From the settings in force, and from the contracts: those of an organisation that the settings do not name any more stay seen.
/// </summary>
internal sealed class CentreRegister(ICentreDirectory centre, ContractDirectory contracts) : ICentreRegister
{
    public bool HasSeat(string agentId) => agentId.Length > 0 && centre.FindAgent(AgentId.From(agentId)) is not null;

    public bool HasBureau(string id) =>
        centre.Current.Bureaus.Any(b => b.Id == id) || contracts.Current.Any(c => c.Body.Bureau.Value == id);

    public bool HasProvider(string id) =>
        centre.Current.Providers.Any(p => p.Id == id) || contracts.Current.Any(c => c.Body.Provider.Value == id);

    public bool HasTeam(string id) => centre.Current.Teams.Any(t => t.Id == id);
}
