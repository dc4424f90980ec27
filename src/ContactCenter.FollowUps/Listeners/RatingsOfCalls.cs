using ContactCenter.Backoffice.Database;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.FollowUps.Entries;
using ContactCenter.History.Database;
using ContactCenter.History.Projections;
using ContactCenter.History.Ratings;

namespace ContactCenter.FollowUps.Listeners;

/// <summary>
/// Stores what callers say of their calls (SAT-01, SAT-02): asked, delivered and answered apart, the last answer counts. A low rating is to
/// be looked into; one that the caller takes back by a better one is not.
/// </summary>
internal sealed class RatingsOfCalls(StorageDatabase database, RatingStore ratings, FollowUpStore followUps, FollowUpQueries queries)
{
    /// <summary>Between score and agent in the note of a low rating.</summary>
    internal const string Divider = " · ";

    public async Task HearAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancel)
    {
        foreach (var (stream, _, happened) in events.Select(e => e.Event))
        {
            switch (happened)
            {
                case RatingAsked asked:
                    await ratings.SaveAsync(CallOf(stream), pushed: false, rating: null, asked.At, cancel);
                    break;
                case RatingDelivered delivered:
                    await ratings.SaveAsync(CallOf(stream), pushed: true, rating: null, delivered.At, cancel);
                    break;
                case RatingGiven given:
                    await ratings.SaveAsync(CallOf(stream), pushed: true, given.Score, given.At, cancel);
                    await LookIntoAsync(CallOf(stream), given, cancel);
                    break;
                default:
                    break;
            }
        }
    }

    private static CallId CallOf(string stream) => CallId.From(stream[StreamName.CallPrefix.Length..]);

    private async Task LookIntoAsync(CallId call, RatingGiven given, CancellationToken cancel)
    {
        var id = "r-" + call.Value;
        if (!given.IsLow)
        {
            if (await queries.FindAsync(id, FollowUpSight.Everything, cancel) is { Closing: null } open)
            {
                await followUps.CloseAsync(open, new(given.At, By: null, FollowUpResult.NotNeeded, "rated better"), cancel);
            }

            return;
        }

        var (number, entry, queue) = (await database.ReadAsync(
            "SELECT caller_number, entry_number, queue FROM call_record WHERE call_id = $1",
            r => (r.GetString(0), r.TextOrNull(1), r.TextOrNull(2)), cancel, call.Value)).FirstOrDefault((string.Empty, null, null));
        await followUps.AddAsync(
            new(id, FollowUpKind.LowRating, FollowUpOrigin.Caller, number, given.At)
            {
                Call = call.Value, EntryNumber = entry, Queue = queue, Note = $"{given.Score}/5{Divider}{given.Agent}",
            },
            cancel);
    }
}
