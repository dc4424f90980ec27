using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Host.Auditing;

/// <summary>Reading the audit log. What writes it stands before the modules do.</summary>
internal sealed class AuditModule : IModule
{
    public static readonly Permission Read = new("audit:read", new("查阅审计日志", "Read the audit log"), Roles.Auditor, Roles.Administrator);

    public string Name => "auditing";

    public IReadOnlyList<Permission> Permissions => [Read];

    public void AddServices(IServiceCollection services) => services.AddSingleton<ReadingAudit>();

    public void MapEndpoints(IEndpointRouteBuilder api) => api.MapAuditEndpoints();
}
