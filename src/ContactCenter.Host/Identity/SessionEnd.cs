using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Host.Sessions;
using ContactCenter.Identity.Access;

namespace ContactCenter.Host.Identity;

/// <inheritdoc cref="ISessionEnd"/>
internal sealed class SessionEnd(StorageDatabase database, SessionStore store, OpenSessions open, SessionStamps stamps) : ISessionEnd
{
    public async Task EndAllAsync(string userName, CancellationToken cancel)
    {
        var ended = await store.EndAllAsync(userName, except: null, note: null, cancel);
        await database.AfterCommitAsync(() =>
        {
            stamps.Forget(userName);
            open.Close([.. ended]);
            return Task.CompletedTask;
        });
    }
}
