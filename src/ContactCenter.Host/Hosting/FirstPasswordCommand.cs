using System.Globalization;
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using ContactCenter.Host.Options;
using ContactCenter.Identity.Access;
using ContactCenter.Identity.Resets;
using Npgsql;

namespace ContactCenter.Host.Hosting;

/// <summary>
/// <c>--first-password NAME</c>: gives a person another first password and prints it. It is the way back in where nobody is left who could
/// give one in the pages: whoever runs it holds the machine and its database anyway, and it stands in the audit log.
/// </summary>
internal static class FirstPasswordCommand
{
    /// <returns>0: it was given. 1: nobody has that name. Null: none is asked for.</returns>
    public static async Task<int?> TryAsync(
        IReadOnlyList<string> arguments, TextWriter console, CancellationToken cancel, Action<WebApplicationBuilder>? adjust = null)
    {
        var (builder, options) = CentreHost.Configure(arguments, Modules.Shipped, adjust);
        if (options.FirstPasswordOf is not { } userName)
        {
            return null;
        }

        var folder = new DataFolder(options);
        var term = builder.Services.Instance<AccountOptions>();
        var given = await CommandDatabase.UseAsync(
            builder,
            folder,
            async database =>
            {
                var audit = new AuditLog(database, TimeProvider.System, new DetailsKeys(folder.AuditKeys, TimeProvider.System));
                try
                {
                    return await new ResetOnTheMachine(database, audit, term, TimeProvider.System).GiveAsync(userName, cancel);
                }
                catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn)
                {
                    throw new OptionsException(
                        ["--first-password: the database has no people of this version yet. Start the Host on it once."]);
                }
            },
            cancel);
        await console.WriteLineAsync(given is null
            ? $"没有用户“{userName}” / There is no user '{userName}'."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{given.UserName} {given.Password}\n须在 {given.Until:O} 前登录并修改 / Sign in and change it before {given.Until:O}"));
        return given is null ? 1 : 0;
    }
}
