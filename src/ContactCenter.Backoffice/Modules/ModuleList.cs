using System.Text.RegularExpressions;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Backoffice.Modules;

/// <summary>The modules of one process, and what becomes of them when it starts.</summary>
public sealed partial class ModuleList
{
    /// <exception cref="ArgumentException">Two have one name, or a name is not in lower-case letters.</exception>
    public ModuleList(params IReadOnlyList<IModule> modules)
    {
        var names = modules.Select(m => m.Name).ToList();
        var unfit = names.Where(n => !Form().IsMatch(n)).Concat(names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key)).ToArray();
        if (unfit.Length > 0)
        {
            throw new ArgumentException(
                $"Names of modules are lower-case letters and there once: {string.Join(", ", unfit)}.", nameof(modules));
        }

        All = modules;
        Permissions = new(modules.SelectMany(m => m.Permissions));
    }

    public IReadOnlyList<IModule> All { get; }

    public PermissionCatalogue Permissions { get; }

    /// <summary>The keys of the configuration section that modules read.</summary>
    public IEnumerable<string> Sections => All.Where(m => m.Options is not null).Select(m => KeyOf(m.Name));

    /// <summary>Reads what modules have in the configuration.</summary>
    /// <param name="settings">The section <c>ContactCenter</c>.</param>
    /// <param name="services">Gets the options.</param>
    /// <param name="errors">Takes all that is wrong.</param>
    public void ReadOptions(IConfigurationSection settings, IServiceCollection services, List<string> errors)
    {
        foreach (var module in All)
        {
            module.Options?.Add(services, settings.GetSection(KeyOf(module.Name)), errors);
        }
    }

    /// <summary>As keys are written everywhere: <c>ContactCenter:Backoffice</c>. Cases are read alike.</summary>
    private static string KeyOf(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>Brings every schema up to date, one after the other, while no other process of the centre does.</summary>
    /// <param name="database">Of which the tables below the modules' are up to date.</param>
    /// <param name="time">The time.</param>
    /// <param name="cancel">Stops it between two schemas.</param>
    public async Task MigrateAsync(StorageDatabase database, TimeProvider time, CancellationToken cancel)
    {
        await using var alone = await CentreLock.TakeAsync(database, "migrations of modules", cancel);
        foreach (var module in All)
        {
            await (module.Schema?.ApplyAsync(database, time, cancel) ?? Task.CompletedTask);
        }
    }

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddSingleton(Permissions);
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<FactReader>();
        foreach (var module in All)
        {
            module.AddServices(services);
        }
    }

    /// <summary>Maps all endpoints under <c>/api</c>.</summary>
    public void MapEndpoints(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").RequireAuthorization().Fails(401, 403, 429, 500, 503)
            .AddEndpointFilter<AntiforgeryFilter>().AddEndpointFilter<BlankNameFilter>()
            .AddEndpointFilter<RouteGroupBuilder, AuditedTransaction>();
        foreach (var module in All)
        {
            module.MapEndpoints(api);
        }
    }

    [GeneratedRegex(@"^[a-z]+\z")]
    private static partial Regex Form();
}
