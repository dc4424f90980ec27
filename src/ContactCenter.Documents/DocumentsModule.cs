using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Documents.Access;
using ContactCenter.Documents.Api;
using ContactCenter.Documents.Months;
using ContactCenter.Documents.Papers;
using ContactCenter.Documents.Templates;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Documents;

/// <summary>
/// Documents that are kept for years: written into templates, reviewed by another person, archived as they were reviewed (TKT-06, TKT-09).
/// A slice whose things documents are about brings an <see cref="IDocumentSource"/>.
/// </summary>
public sealed class DocumentsModule : IModule
{
    public string Name => "documents";

    public SchemaScripts Schema { get; } = new("documents", typeof(DocumentsModule).Assembly);

    public IReadOnlyList<Permission> Permissions => DocumentPermissions.All;

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<TemplateStore>()
        .AddSingleton<PaperStore>()
        .AddSingleton<DocumentQueries>()
        .AddSingleton<DocumentDesk>()
        .AddSingleton(s => new ArchivedDocuments(s.GetRequiredService<DocumentQueries>()))
        .AddSingleton<IDocumentSource, MonthFacts>();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapDocumentEndpoints();
        api.MapTemplateEndpoints();
    }
}
