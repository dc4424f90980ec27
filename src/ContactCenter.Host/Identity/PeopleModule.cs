using ContactCenter.Backoffice.Modules;
using ContactCenter.Host.Cluster;
using ContactCenter.Identity.Access;

namespace ContactCenter.Host.Identity;

/// <summary>What the slice of people asks of this centre: its seats, its sessions, and how other Hosts hear of a change.</summary>
internal sealed class PeopleModule : IModule
{
    public string Name => "people";

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<ICentreRegister, CentreRegister>()
        .AddSingleton<ISessionEnd, SessionEnd>()
        .AddSingleton<ISignInGuard, SignInGuard>()
        .AddSingleton<ISessionRenewal, SessionRenewal>()
        .AddSingleton<IRightsNews, RightsNews>()
        .AddSingleton<ICentreFollower, RightsFollower>();
}
