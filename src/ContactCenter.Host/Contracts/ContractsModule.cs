using ContactCenter.Assessment.Api;
using ContactCenter.Assessment.Centre;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Contracts;

/// <summary>What the assessment asks of this centre, and the centre of contracts: whose calls are whose.</summary>
internal sealed class ContractsModule : IModule
{
    public string Name => "contracts";

    public void AddServices(IServiceCollection services) => services
        .AddSingleton(s => new AssessmentFolders(s.GetRequiredService<DataFolder>().Evidence, s.GetRequiredService<DataFolder>().Spool))
        .AddSingleton<ICentre, AssessedCentre>()
        .AddSingleton<IFilesElsewhere, EvidenceOfHosts>()
        .AddSingleton<OfficeLog>()
        .AddSingleton<ICentreFollower, ContractFollower>()
        .AddSingleton<OrganisationContracts>()
        .AddSingleton<IContractAccess>(s => s.GetRequiredService<OrganisationContracts>())
        .AddSingleton<IContractRights>(s => s.GetRequiredService<OrganisationContracts>());
}
