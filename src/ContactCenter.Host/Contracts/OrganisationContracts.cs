using System.Security.Claims;
using ContactCenter.Assessment.Api;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Accounts;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Contracts;

/// <summary>Whose contracts are whose (LIV-02): they say which sheets a person sees, and which calls.</summary>
internal sealed class OrganisationContracts(ContractDirectory contracts, CentreClock clock) : IContractAccess, IContractRights
{
    public bool Sees(ClaimsPrincipal user, Contract contract) => user.Scopes().Organisations().Any(o => IsOf(o, contract));

    public bool SeesAll(ClaimsPrincipal user) => user.Scopes().IsCity;

    public bool HasAny(Organisation organisation) =>
        contracts.Current.Any(c => IsOf(organisation, c.Body)) || Parts(organisation).Any();

    public CallRights Of(Organisation organisation) => new([.. Parts(organisation).Select(part => part.Grant(clock.Zone))]);

    public IReadOnlyList<CallScope> On(Organisation organisation, DateOnly day) =>
        [.. Parts(organisation).Where(part => part.Contains(day)).Select(part => part.Scope)];

    /// <summary>A part goes to the parties of the version that it goes by.</summary>
    private IEnumerable<CoveredDays> Parts(Organisation organisation) =>
        contracts.Coverages.SelectMany(c => c.Parts).Where(part => IsOf(organisation, part.Contract));

    private static bool IsOf(Organisation organisation, Contract contract) => organisation.Kind switch
    {
        OrganisationKind.Centre => true,
        OrganisationKind.Bureau => contract.Bureau.Value == organisation.Id,
        OrganisationKind.Provider => contract.Provider.Value == organisation.Id,
    };
}
