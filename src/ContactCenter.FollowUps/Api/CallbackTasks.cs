using ContactCenter.FollowUps.Entries;

namespace ContactCenter.FollowUps.Api;

/// <summary>Calls back that other parts of the platform ask for (承诺回呼): somebody is owed an answer.</summary>
public sealed class CallbackTasks
{
    private readonly FollowUpStore _store;
    private readonly FollowUpQueries _queries;
    private readonly TimeProvider _time;

    internal CallbackTasks(FollowUpStore store, FollowUpQueries queries, TimeProvider time) =>
        (_store, _queries, _time) = (store, queries, time);

    /// <summary>Asks for one.</summary>
    /// <param name="number">E.164.</param>
    /// <param name="queue">In whose name, and whose agents see it; null: none's.</param>
    /// <param name="note">What for.</param>
    /// <param name="by">User name of who asks.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Its id.</returns>
    public async Task<string> AskAsync(string number, string? queue, string note, string by, CancellationToken cancel)
    {
        var now = _time.GetUtcNow();
        var id = "t-" + Guid.CreateVersion7(now).ToString("N");
        await _store.AddAsync(
            new(id, FollowUpKind.Promise, FollowUpOrigin.Supervisor, number, now) { Queue = queue, Note = note, CreatedBy = by }, cancel);
        return id;
    }

    /// <summary>Asks for the analysis of a bad rating of something else than a call. Again it changes nothing.</summary>
    /// <param name="id">The id that it is to have.</param>
    /// <param name="number">E.164; empty: none is known.</param>
    /// <param name="queue">Whose agents see it; null: none's.</param>
    /// <param name="note">What for.</param>
    /// <param name="by">User name of who asks.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Its id.</returns>
    public async Task<string> AnalyseAsync(string id, string number, string? queue, string note, string by, CancellationToken cancel)
    {
        await _store.AddAsync(
            new(id, FollowUpKind.LowRating, FollowUpOrigin.Supervisor, number, _time.GetUtcNow())
            {
                Queue = queue, Note = note, CreatedBy = by,
            },
            cancel);
        return id;
    }

    /// <summary>
    /// What it was asked for is over: reached when the last call for it was answered, otherwise there is nothing more to be done.
    /// </summary>
    /// <param name="id">Its id.</param>
    /// <param name="note">Why.</param>
    /// <param name="by">User name of who ends it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Whether it was open.</returns>
    public async Task<bool> EndAsync(string id, string note, string by, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { Closing: null } open)
        {
            return false;
        }

        var result = open.Attempts.Any(a => a.Result == "answered") ? FollowUpResult.Reached : FollowUpResult.NotNeeded;
        return await _store.CloseAsync(open, new(_time.GetUtcNow(), by, result, note), cancel);
    }

    /// <returns>Null when there is none.</returns>
    public Task<FollowUp?> FindAsync(string id, CancellationToken cancel) => _queries.FindAsync(id, FollowUpSight.Everything, cancel);
}
