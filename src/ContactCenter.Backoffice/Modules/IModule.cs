using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Settings;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Backoffice.Modules;

/// <summary>
/// A slice's one door: everything that the Host has to know of it. There is one of each in a process and it keeps no state. The Host lists
/// its modules in an order; schemas are made, services added and endpoints mapped in that order.
/// </summary>
public interface IModule
{
    /// <summary>Lower-case letters: the name of its section of the configuration, of its schema and of its pages' folder.</summary>
    string Name { get; }

    /// <summary>Its section of the configuration, <c>ContactCenter:Name</c>; null where it has none.</summary>
    ModuleOptions? Options => null;

    /// <summary>Its tables, with a history of their own; null where it keeps none. Made before anything of it is used.</summary>
    SchemaScripts? Schema => null;

    /// <summary>Every permission that its endpoints ask for.</summary>
    IReadOnlyList<Permission> Permissions => [];

    /// <summary>
    /// Adds its services, with <c>AddFacts</c> what assessment may measure of it, and with <c>AddListener</c> who hears what happened in
    /// the centre.
    /// </summary>
    void AddServices(IServiceCollection services);

    /// <summary>
    /// Maps its endpoints. Each says who may use it (<see cref="EndpointPermissions"/>), what it answers and how it fails, and, where it
    /// changes something, what of that is audited.
    /// </summary>
    /// <param name="api">
    /// The group <c>/api</c>: it asks for a session, for the session's token on every change, and makes a change one transaction with its
    /// entry in the audit log.
    /// </param>
    void MapEndpoints(IEndpointRouteBuilder api)
    {
    }
}
