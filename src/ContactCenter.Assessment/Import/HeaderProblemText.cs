using System.Text.Json;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Import;

/// <summary>What is wrong with the header of a file of calls, for people.</summary>
internal static class HeaderProblemText
{
    public static RuleProblem Of(HeaderProblem problem) => new(
        problem.Column.Length > 0 ? problem.Column : JsonNamingPolicy.CamelCase.ConvertName(problem.Kind.ToString()),
        problem.Kind switch
        {
            HeaderProblemKind.Empty => new("文件是空的", "the file is empty"),
            HeaderProblemKind.Unreadable => new("表头无法读取", "the header cannot be read"),
            HeaderProblemKind.Missing => new($"缺少列“{problem.Column}”", $"column “{problem.Column}” is missing"),
            HeaderProblemKind.Unknown => new($"没有列“{problem.Column}”的定义", $"there is no column “{problem.Column}”"),
            HeaderProblemKind.Repeated => new($"列“{problem.Column}”重复", $"column “{problem.Column}” is there twice"),
        });
}
