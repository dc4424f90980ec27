using ContactCenter.Assessment.Assessing;
using ContactCenter.Host.Cluster;

namespace ContactCenter.Host.Contracts;

/// <summary>Contracts and closed months that were changed at another Host: who sees what goes by them with every request.</summary>
internal sealed class ContractFollower(ContractDirectory contracts) : ICentreFollower
{
    public string Topic => NewsTopics.Contracts;

    public string Mark => "SELECT (SELECT count(*) FROM assessment.document) || '/' || (SELECT count(*) FROM assessment.closed_sheet)";

    public Task FollowAsync(CancellationToken cancel) => contracts.LoadAsync();
}
