using ContactCenter.Assessment.Api;
using ContactCenter.Assessment.Records;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Contracts;

/// <summary>The assessment of contracts in this host.</summary>
internal static class ContractHosting
{
    public static void AddContracts(this IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton<ICentre, AssessedCentre>();
        services.AddSingleton<IEvidenceElsewhere, EvidenceOfHosts>();
        services.AddSingleton<ICentreFollower, ContractFollower>();
        services.AddSingleton<OrganisationContracts>();
        services.AddSingleton<IContractAccess>(s => s.GetRequiredService<OrganisationContracts>());
        services.AddSingleton<IContractRights>(s => s.GetRequiredService<OrganisationContracts>());
        services.AddAuthorizationBuilder().AddAssessmentPolicies();
        services.AddAssessment(new(folder.Evidence, folder.Spool));
    }
}
