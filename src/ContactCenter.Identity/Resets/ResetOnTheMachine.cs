using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Identity.Access;
using ContactCenter.Identity.ApiKeys;
using ContactCenter.Identity.Passwords;
using ContactCenter.Identity.People;

namespace ContactCenter.Identity.Resets;

/// <summary>
/// A new first password by whoever holds the machine. As one that an administrator gives it has to be changed before anything else, and
/// ends what was open. A second factor and an administrator's lock stay.
/// </summary>
public sealed class ResetOnTheMachine(StorageDatabase database, AuditLog audit, AccountOptions options, TimeProvider time)
{
    /// <summary>Who did it, in the audit log and to the owner.</summary>
    public const string Who = "command-line";

    /// <returns>Null when nobody has that name.</returns>
    public Task<FirstPassword?> GiveAsync(string userName, CancellationToken cancel) =>
        database.InTransactionAsync(async () =>
        {
            if (await new UserStore(database, time).FindAsync(userName, cancel) is not { } user)
            {
                return null;
            }

            var (password, until) = (RandomPassword.Create(), time.GetUtcNow() + options.FirstPasswordTerm());
            var hash = PasswordHashing.Create(options.PasswordRounds).HashPassword(user, password);
            await new PersonStore(database, time).SetFirstPasswordAsync(user.UserName, hash, until, cancel);
            await new GivenAnewStore(database, time)
                .NoteAsync(user.UserName, new(GivenThing.Password, Who, AskedBy: null, time.GetUtcNow()), cancel);
            await new ApiKeyStore(database, time).RevokeAllAsync(user.UserName, Who, cancel);
            await new SessionStore(database, audit, time).EndAllAsync(user.UserName, except: null, note: null, cancel);
            await audit.WriteAsync(new(Who, "user-password-reset", user.UserName, RemoteAddress: null), cancel);
            return new FirstPassword(user.UserName, password, until);
        });
}
