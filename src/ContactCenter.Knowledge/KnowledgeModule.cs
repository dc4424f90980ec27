using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.History.Database;
using ContactCenter.Knowledge.Announcements;
using ContactCenter.Knowledge.Api;
using ContactCenter.Knowledge.Articles;
using ContactCenter.Knowledge.Exchange;
using ContactCenter.Knowledge.Hot;
using ContactCenter.Knowledge.Import;
using ContactCenter.Knowledge.Public;
using ContactCenter.Knowledge.Search;
using ContactCenter.Knowledge.Training;
using ContactCenter.Knowledge.Uses;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Knowledge;

/// <summary>What the centre knows: written, reviewed, dated, and read as it was in force at a moment (KB-01…09).</summary>
public sealed class KnowledgeModule : IModule
{
    public string Name => "knowledge";

    public SchemaScripts Schema { get; } = new("knowledge", typeof(KnowledgeModule).Assembly);

    public IReadOnlyList<Permission> Permissions => KnowledgePermissions.All;

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<ArticleStore>()
        .AddSingleton<ArticleQueries>()
        .AddSingleton<ArticleFormReader>()
        .AddSingleton<ArticleDesk>()
        .AddSingleton<VersionSteps>()
        .AddSingleton<KnowledgeFeed>()
        .AddSingleton<SynonymStore>()
        .AddSingleton<KnowledgeSearch>()
        .AddHostedService(s => s.GetRequiredService<KnowledgeSearch>())
        .AddSingleton<UseStore>()
        .AddSingleton<ImportStore>()
        .AddSingleton<HotQueries>()
        .AddSingleton<SurgeDesk>()
        .AddSingleton<SurgeStore>()
        .AddSingleton<HotListStore>()
        .AddSingleton<AnnouncementStore>()
        .AddSingleton<AnnouncementBoard>()
        .AddSingleton<AnnouncementWords>()
        .AddSingleton<AnnouncementFormReader>()
        .AddSingleton<PolicyTraining>()
        .AddSingleton<ExchangeStore>()
        .AddSingleton<PublicQueries>()
        .AddPublicLimits();

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        api.MapArticleEndpoints();
        api.MapArticleVersionEndpoints();
        api.MapFileEndpoints();
        api.MapSearchEndpoints();
        api.MapSynonymEndpoints();
        api.MapHotEndpoints();
        api.MapHotListEndpoints();
        api.MapAnnouncementEndpoints();
        api.MapCourseEndpoints();
        api.MapTrainingEndpoints();
        api.MapExchangeEndpoints();
        api.MapImportEndpoints();
        api.MapSendEndpoints();
        api.MapHandbookEndpoints();
    }
}
