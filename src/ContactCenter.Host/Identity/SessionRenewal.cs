using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Host.Sessions;
using ContactCenter.Identity.Access;

namespace ContactCenter.Host.Identity;

/// <inheritdoc cref="ISessionRenewal"/>
internal sealed class SessionRenewal(StorageDatabase database, UserStore users, SessionCookies cookies) : ISessionRenewal
{
    public Task RenewAsync(HttpContext http, CancellationToken cancel) => database.AfterCommitAsync(async () =>
    {
        if (await users.FindAsync(http.User.UserName(), cancel) is { } user)
        {
            await cookies.ContinueAsync(http, user);
        }
    });
}
