using ContactCenter.Workforce.Questions;
using ContactCenter.Workforce.Sittings;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Workforce.Api;

/// <summary>Exams that are sat here: the bank, the exams, the room, marking.</summary>
internal static class ExamHosting
{
    public static IServiceCollection AddExams(this IServiceCollection services) => services
        .AddSingleton<QuestionStore>()
        .AddSingleton<QuestionQueries>()
        .AddSingleton<QuestionImport>()
        .AddSingleton<ExamStore>()
        .AddSingleton<ExamQueries>()
        .AddSingleton<SittingStore>()
        .AddSingleton<ExamReader>()
        .AddSingleton<ExamDesk>()
        .AddSingleton<ExamRoom>();

    public static void MapExams(this IEndpointRouteBuilder api)
    {
        api.MapQuestionEndpoints();
        api.MapQuestionImportEndpoints();
        api.MapExamEndpoints();
        api.MapMarkingEndpoints();
        api.MapRoomEndpoints();
    }
}
