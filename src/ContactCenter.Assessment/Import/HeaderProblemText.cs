using System.Text.Json;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Import;

/// <summary>What is wrong with the header of a file of calls, for people.</summary>
public static class HeaderProblemText
{
    /// <summary>What a header has, in any order.</summary>
    private static readonly BilingualText Wanted = new(
        $"首行须有且仅有以下各列，顺序不限：{string.Join(',', ImportHeader.Names)}",
        $"the first line has exactly these columns, in any order: {string.Join(',', ImportHeader.Names)}");

    public static RuleProblem Of(HeaderProblem problem) => new(
        problem.Column.Length > 0 ? problem.Column : JsonNamingPolicy.CamelCase.ConvertName(problem.Kind.ToString()),
        problem.Kind switch
        {
            HeaderProblemKind.Empty => new("文件是空的", "the file is empty"),
            HeaderProblemKind.Unreadable => new($"表头无法读取（须为 UTF-8、逗号分隔）；{Wanted.Zh}", $"the header cannot be read (UTF-8, separated by commas); {Wanted.En}"),
            HeaderProblemKind.Separator => new(
                $"各列之间是“{problem.Column}”，须为英文逗号：请另存为 CSV UTF-8（逗号分隔）", $"columns are separated by “{problem.Column}”: save the file as CSV UTF-8, separated by commas"),
            HeaderProblemKind.Missing => new($"缺少列“{problem.Column}”；{Wanted.Zh}", $"column “{problem.Column}” is missing; {Wanted.En}"),
            HeaderProblemKind.Unknown => new($"没有列“{problem.Column}”的定义；{Wanted.Zh}", $"there is no column “{problem.Column}”; {Wanted.En}"),
            HeaderProblemKind.Repeated => new($"列“{problem.Column}”重复", $"column “{problem.Column}” is there twice"),
        });
}
