using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Host.Options;
using ContactCenter.Host.Sessions;
using ContactCenter.Identity.Access;

namespace ContactCenter.Host.Identity;

/// <inheritdoc cref="ISessionEnd"/>
internal sealed class SessionEnd(
    StorageDatabase database, SessionStore store, OpenSessions open, SessionStamps stamps, SignInSettings settings) : ISessionEnd
{
    public TimeSpan IdleLimit => TimeSpan.FromHours(settings.SessionHours);

    public async Task<bool> EndAsync(string userName, string id, CancellationToken cancel)
    {
        var isEnded = await store.EndAsync(userName, id, note: null, cancel);
        if (isEnded)
        {
            await database.AfterCommitAsync(() =>
            {
                open.Close(id);
                return Task.CompletedTask;
            });
        }

        return isEnded;
    }

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
