using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Accounts;
using ContactCenter.Identity.Rights;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Running;

/// <summary>People with rights that nobody proposed, as the first start makes them.</summary>
internal static class SeededPeople
{
    /// <summary>With every role as far as the organisation goes, and that of an agent as far as the seat.</summary>
    public static async Task AddPersonAsync(
        this IServiceProvider services, NewUser person, IEnumerable<string> roles, Organisation organisation = default)
    {
        Assert.True(await services.GetRequiredService<UserStore>().CreateAsync(person, CancellationToken.None));
        await services.MoveAsync(person.UserName, roles, organisation);
    }

    /// <summary>As the Host keeps it.</summary>
    public static string HashOf(this IServiceProvider services, string password) =>
        services.GetRequiredService<PasswordHasher<UserAccount>>().HashPassword(null!, password);

    /// <summary>Ends what the person may do, and gives them these roles.</summary>
    public static async Task MoveAsync(
        this IServiceProvider services, string userName, IEnumerable<string> roles, Organisation organisation)
    {
        var (store, now) = (services.GetRequiredService<RightsStore>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        foreach (var old in await store.AssignmentsAsync(userName, CancellationToken.None))
        {
            await store.EndAsync(old.Id, now, CancellationToken.None);
        }

        foreach (var role in roles)
        {
            var scope = role == Roles.Agent ? Scope.Self : Scope.Of(organisation);
            await store.GrantAsync(userName, role, scope, now, until: null, new("tests"), CancellationToken.None);
        }

        await services.GetRequiredService<RightsDirectory>().LoadAsync(CancellationToken.None);
    }
}
