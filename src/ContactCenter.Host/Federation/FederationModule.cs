using ContactCenter.Backoffice.Modules;

namespace ContactCenter.Host.Federation;

/// <summary>Signing in with an OpenID provider (OpenID Connect Core 1.0), where one is configured.</summary>
internal sealed class FederationModule : IModule
{
    public string Name => "federation";

    public void AddServices(IServiceCollection services)
    {
    }

    public void MapEndpoints(IEndpointRouteBuilder api) => api.MapFederationEndpoints();
}
