using System.Security.Claims;
using ContactCenter.Assessment.Api;
using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Host.Sessions;
using ContactCenter.Storage.Accounts;

namespace ContactCenter.Host.Contracts;

/// <summary>Whose contracts are whose (LIV-02): they say which sheets a person sees, and which queues with their calls.</summary>
internal sealed class OrganisationContracts(ContractDirectory contracts) : IContractAccess, IContractQueues
{
    public bool Sees(ClaimsPrincipal user, Contract contract) => IsOf(user.Organisation(), contract);

    public bool SeesAll(ClaimsPrincipal user) => user.Organisation().Kind is OrganisationKind.Centre;

    public IReadOnlyCollection<QueueId> Of(Organisation organisation) => contracts.QueuesOf(contract => IsOf(organisation, contract));

    private static bool IsOf(Organisation organisation, Contract contract) => organisation.Kind switch
    {
        OrganisationKind.Centre => true,
        OrganisationKind.Bureau => contract.Bureau.Value == organisation.Id,
        OrganisationKind.Provider => contract.Provider.Value == organisation.Id,
    };
}
