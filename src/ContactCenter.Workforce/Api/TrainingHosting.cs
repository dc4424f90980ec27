using ContactCenter.Documents.Access;
using ContactCenter.Workforce.Training;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Workforce.Api;

/// <summary>Trainings: plans, sessions, who attended, files, what people say, what is owed.</summary>
internal static class TrainingHosting
{
    public static IServiceCollection AddTrainings(this IServiceCollection services) => services
        .AddSingleton<TrainingStore>()
        .AddSingleton<TrainingQueries>()
        .AddSingleton<TrainingReader>()
        .AddSingleton<IDocumentSource, TrainingDocuments>();

    public static void MapTrainings(this IEndpointRouteBuilder api)
    {
        api.MapTrainingSessionEndpoints();
        api.MapTrainingFileEndpoints();
        api.MapTrainingNeedEndpoints();
        api.MapOwnTrainingEndpoints();
    }
}
