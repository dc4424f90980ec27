using ContactCenter.Host.Cluster;
using ContactCenter.Identity.Rights;

namespace ContactCenter.Host.Identity;

/// <summary>What people may do, whoever changed it at whichever Host.</summary>
internal sealed class RightsFollower(RightsDirectory rights) : ICentreFollower
{
    public string Topic => NewsTopics.Rights;

    public string Mark => RightsMark.Sql;

    public Task FollowAsync(CancellationToken cancel) => rights.LoadAsync(cancel);
}
