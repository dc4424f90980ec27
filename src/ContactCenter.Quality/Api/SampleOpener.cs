using System.Collections.Frozen;
using System.Security.Claims;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Quality.Facts;
using ContactCenter.Quality.Samples;

namespace ContactCenter.Quality.Api;

/// <summary>Which samples behind a figure somebody may open: those of the queues that they see.</summary>
internal sealed class SampleOpener(SampleQueries samples, IQualityCentre centre, IPermissionSource permissions) : IFactOpener
{
    public string Kind => QualityFacts.Kind;

    public async Task<IReadOnlySet<string>> OpenableAsync(ClaimsPrincipal user, IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        if (!permissions.Of(user).AllowsBeyondSelf(QualityPermissions.Read))
        {
            return FrozenSet<string>.Empty;
        }

        var queues = centre.QueuesOf(user, QualityPermissions.Read);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in ids.Chunk(ListRules.LargestPage))
        {
            var page = await samples.ListAsync(
                new(SampleShow.All, queues, Ids: part), new(1, part.Length, SampleQueries.List.Rules.Standard), cancel);
            seen.UnionWith(page.Items.Select(s => s.Id));
        }

        return seen;
    }
}
