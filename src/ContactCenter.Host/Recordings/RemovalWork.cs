using System.Text.Json;
using ContactCenter.Backoffice.Work;
using ContactCenter.Grains.Abstractions.Hosts;

namespace ContactCenter.Host.Recordings;

/// <summary>What came of a round.</summary>
/// <param name="Removed">Recordings that went.</param>
/// <param name="Bytes">That are free now, with what had waited for it.</param>
/// <param name="Stuck">Whose files could not be deleted: tried again in the next round.</param>
/// <param name="Kept">How many are over and stay, by why.</param>
public sealed record RemovalOutcome(int Removed, long Bytes, int Stuck, IReadOnlyDictionary<string, int> Kept);

/// <summary>
/// A round of removing what is over at one Host. Begun again after a stop it looks anew from the oldest on: what went is not looked at.
/// </summary>
internal sealed class RemovalWork(Removal removal, IHosts hosts) : IWorkKind
{
    public const string Kind = "recordings.removal";

    public string Name => Kind;

    public async Task<string> RunAsync(WorkItem work, IProgress<WorkProgress> progress, CancellationToken cancel)
    {
        var host = hosts.AreSeveral ? hosts.This.Value : null;
        var (removed, kept) = (0, new SortedDictionary<string, int>(StringComparer.Ordinal));

        // What was decided before a stop goes first.
        var (_, bytes, stuck) = await removal.DeleteAsync(host, cancel);
        RemovalCandidate? next = null;
        do
        {
            cancel.ThrowIfCancellationRequested();
            (var count, var stayed, next) = await removal.StepAsync(host, next, cancel);
            removed += count;
            foreach (var why in stayed)
            {
                var word = JsonNamingPolicy.CamelCase.ConvertName($"{why}");
                kept[word] = kept.GetValueOrDefault(word) + 1;
            }

            if (count > 0)
            {
                (_, var free, stuck) = await removal.DeleteAsync(host, cancel);
                bytes += free;
            }

            progress.Report(new("removing", removed, null));
        }
        while (next is not null);
        return JsonSerializer.Serialize(new RemovalOutcome(removed, bytes, stuck, kept), JsonSerializerOptions.Web);
    }
}
