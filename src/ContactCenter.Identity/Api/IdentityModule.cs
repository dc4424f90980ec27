using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Settings;
using ContactCenter.History.Database;
using ContactCenter.Identity.Access;
using ContactCenter.Identity.ApiKeys;
using ContactCenter.Identity.Passwords;
using ContactCenter.Identity.People;
using ContactCenter.Identity.Resets;
using ContactCenter.Identity.Rights;
using ContactCenter.Identity.Sessions;
using ContactCenter.Identity.TwoFactor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Identity.Api;

/// <summary>
/// The people of the centre and what they may do. The Host brings <see cref="ICentreRegister"/>, <see cref="ISessionEnd"/>,
/// <see cref="ISessionRenewal"/>, <see cref="ISignInGuard"/> and <see cref="IRightsNews"/>: sessions, seats and the other Hosts are its
/// own.
/// </summary>
public sealed class IdentityModule : IModule
{
    public string Name => "identity";

    public SchemaScripts Schema { get; } = new("identity", typeof(IdentityModule).Assembly);

    public ModuleOptions Options { get; } = ModuleOptions.Of<AccountOptions>(AccountOptions.Check);

    public IReadOnlyList<Permission> Permissions => IdentityPermissions.All;

    public void AddServices(IServiceCollection services) => services
        .AddSingleton(s => PasswordHashing.Create(s.GetRequiredService<AccountOptions>().PasswordRounds))
        .AddSingleton<PasswordTurn>()
        .AddSingleton<PersonStore>()
        .AddSingleton<PersonDesk>()
        .AddSingleton<GivenAnewStore>()
        .AddSingleton<SecondPerson>()
        .AddSingleton<PasswordResets>()
        .AddSingleton<PeopleImport>()
        .AddSingleton<PasswordCheck>()
        .AddSingleton<TwoFactorStore>()
        .AddSingleton<ApiKeyStore>()
        .AddSingleton<IKeyEnd>(s => s.GetRequiredService<ApiKeyStore>())
        .AddSingleton<SessionDirectory>()
        .AddSingleton<RightsStore>()
        .AddSingleton<RightsDirectory>()
        .AddSingleton<IPermissionSource>(s => s.GetRequiredService<RightsDirectory>())
        .AddSingleton<AssignmentRules>()
        .AddSingleton<SelfAdministration>()
        .AddSingleton<ISelfAdministration>(s => s.GetRequiredService<SelfAdministration>())
        .AddSingleton<RightsDesk>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        var identity = api.MapGroup("/identity");
        identity.MapPersonEndpoints();
        identity.MapPasswordResetEndpoints();
        identity.MapTwoFactorEndpoints();
        identity.MapOthersSessionEndpoints();
        identity.MapApiKeyEndpoints();
        identity.MapRoleEndpoints();
        identity.MapAssignmentEndpoints();
    }
}
