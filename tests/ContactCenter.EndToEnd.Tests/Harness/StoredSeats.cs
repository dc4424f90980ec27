using System.Globalization;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Identity.Passwords;
using ContactCenter.Identity.Rights;
using ContactCenter.PrivatePostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>More seats, each with a person who may sign in, in the data folder of a host that is stopped.</summary>
internal static class StoredSeats
{
    private const string Password = "a-long-password";

    /// <param name="data">The folder.</param>
    /// <param name="first">Extension of the first seat.</param>
    /// <param name="count">So many, one after another.</param>
    public static async Task<IReadOnlyList<FirstRunUser>> AddAsync(string data, int first, int count)
    {
        var users = Enumerable.Range(first, count).Select(n => n.ToString(CultureInfo.InvariantCulture))
            .Select(seat => new FirstRunUser($"seat{seat}", Password, [Roles.Agent], seat)).ToList();
        await StoredSettings.ChangeAsync(data, centre => centre with
        {
            Agents =
            [
                .. centre.Agents,
                .. users.Select(u => centre.Agents[0] with
                {
                    Id = AgentId.From(u.Extension!), Extension = u.Extension!, Name = $"坐席 {u.Extension}",
                }),
            ],
        });
        await using var server = await EmbeddedPostgres.StartAsync(
            new() { DataFolder = data }, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance, CancellationToken.None);
        await using var database = new StorageDatabase(server.ConnectionString);
        var (accounts, rights) = (new UserStore(database, TimeProvider.System), new RightsStore(database, TimeProvider.System));
        var (hash, now) = (PasswordHashing.Create(1_000).HashPassword(null!, Password), TimeProvider.System.GetUtcNow());
        foreach (var user in users)
        {
            Assert.True(await accounts.CreateAsync(new(user.UserName, "考生", hash, AgentId.From(user.Extension!)), CancellationToken.None));
            await rights.GrantAsync(user.UserName, Roles.Agent, Scope.Self, now, until: null, new("tests"), CancellationToken.None);
        }

        return users;
    }
}
