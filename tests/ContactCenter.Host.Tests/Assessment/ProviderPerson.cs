using System.Collections.Immutable;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using Microsoft.AspNetCore.Identity;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>A person of an organisation, with every role that such a person can have.</summary>
internal static class ProviderPerson
{
    private const string Password = "a-long-password";

    public static Task<ApiClient> SignInAsync(RunningHost host, string provider) =>
        SignInAsync(host, Organisation.Provider(provider), [Roles.Provider, Roles.Auditor, Roles.Supervisor]);

    public static async Task<ApiClient> SignInAsync(RunningHost host, Organisation organisation, ImmutableArray<string> roles)
    {
        var name = "user-" + Guid.NewGuid().ToString("N");
        var hash = new PasswordHasher<UserAccount>().HashPassword(null!, Password);
        await host.Services.AddPersonAsync(new(name, "外部人员", hash), roles, organisation);
        var client = host.Anonymous();
        await client.SignInAsync(name, Password);
        return client;
    }
}
