using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Sheets;

/// <summary>What a reader of a sheet has to know besides its figures, and what keeps it from being closed.</summary>
internal static class SheetWarnings
{
    public static MonthSheet Add(MonthSheet sheet, RuleSet rules, SheetInputs inputs, EffectiveFigures figures, bool capped)
    {
        var blockers = Blockers(sheet, inputs, figures).ToList();
        var others = OfScore(sheet, rules, capped).Concat(OfExemption(sheet, rules)).Concat(OfIndicators(sheet)).Concat(OfRecords(inputs, figures));
        return sheet with { Warnings = [.. others.Concat(blockers)], Blockers = blockers };
    }

    private static IEnumerable<SheetWarning> Blockers(MonthSheet sheet, SheetInputs inputs, EffectiveFigures figures)
    {
        if (!sheet.IsAssessable)
        {
            yield return new(SheetWarningKind.NoData, null, Assessability.Why);
        }

        // What is measured is counted by one definition; only what people enter can contradict it, or itself.
        foreach (var (part, value, whole, limit) in FactLimits.Contradictions(fact => figures.Month[fact].Value)
            .Where(c => figures.Month[c.Part.Name].Origin is FactOrigin.External || figures.Month[c.Whole.Name].Origin is FactOrigin.External))
        {
            yield return new(SheetWarningKind.ImpossibleFigure, null, new(
                $"{part.Title.Zh} {value} 大于{whole.Title.Zh} {limit}，须更正",
                $"{part.Title.En} {value} are more than {whole.Title.En} {limit}: to be corrected"));
        }

        foreach (var indicator in sheet.Indicators.Where(i => i.Standing == IndicatorStanding.Missing))
        {
            yield return new(SheetWarningKind.MissingFigure, indicator.Code, new($"缺少数据：{indicator.Basis.Zh}", $"data missing: {indicator.Basis.En}"));
        }

        if (sheet.Exemption == ExemptionState.Exempted)
        {
            yield return new(SheetWarningKind.ProvisionalExemption, null, new(
                "本月适用突发状况，另行制定的考核标准尚未录入，得分为暂定",
                "an emergency applies this month and its separate standard is not entered yet: the score is provisional"));
        }

        foreach (var appeal in inputs.Appeals.Where(a => a.State == AppealState.Open))
        {
            var code = appeal.Target == AppealTarget.Indicator ? appeal.TargetId : null;
            var about = sheet.Indicators.FirstOrDefault(i => i.Code == code)?.Name ?? new("采购人记录", "a record of the bureau");
            yield return new(SheetWarningKind.OpenAppeal, code, new($"对{about.Zh}的申诉未决：{appeal.Reason}", $"an appeal about {about.En} is open: {appeal.Reason}"));
        }

        foreach (var stale in figures.Stale)
        {
            var title = FactCatalogue.Get(stale.Fact).Title;
            yield return new(SheetWarningKind.StaleCorrection, null, new(
                $"更正（{title.Zh}）所依据的数值 {stale.From} 已变，未生效",
                $"a correction ({title.En}) was made for the value {stale.From}, which has changed: not applied"));
        }
    }

    private static IEnumerable<SheetWarning> OfScore(MonthSheet sheet, RuleSet rules, bool capped)
    {
        if (rules.MonthScoring is not { } scoring || sheet.Score is not { } score)
        {
            yield break;
        }

        if (score == scoring.FailedAtMost && score == scoring.MoneyBelow)
        {
            yield return new(SheetWarningKind.ExactlyAtLimit, null, new(
                $"得分恰为 {score} 分：不扣款，但计为不合格月",
                $"the score is exactly {score}: no deduction of money, but a failed month"));
        }

        if (score.Sign == 0)
        {
            yield return new(SheetWarningKind.ScoreAtZero, null, new("得分以 0 分为限", "the score is not below 0"));
        }

        if (capped)
        {
            yield return new(SheetWarningKind.DeductionCapped, null, new(
                "扣款合计超过月度合同金额，以月度合同金额为限",
                "the deductions exceed the month sum and are limited to it"));
        }
    }

    private static IEnumerable<SheetWarning> OfExemption(MonthSheet sheet, RuleSet rules)
    {
        if (sheet.Exemption == ExemptionState.VolumeWithoutEvent)
        {
            yield return new(SheetWarningKind.VolumeWithoutEvent, null, new(
                $"转接人工话务量超过 {ValueText.Number(rules.Exemption!.MoreThan)}，但没有登记突发状况：请采购人确认是否登记",
                $"more than {ValueText.Number(rules.Exemption.MoreThan)} calls asked for an agent, but no event is recorded: the bureau is asked whether there was one"));
        }
        else if (sheet.Exemption == ExemptionState.EventWithoutVolume)
        {
            yield return new(SheetWarningKind.EventWithoutVolume, null, new(
                $"已登记突发状况，但转接人工话务量未超过 {ValueText.Number(rules.Exemption!.MoreThan)}：按正常标准考核",
                $"an event is recorded, but not more than {ValueText.Number(rules.Exemption.MoreThan)} calls asked for an agent: assessed as usual"));
        }
    }

    private static IEnumerable<SheetWarning> OfIndicators(MonthSheet sheet)
    {
        foreach (var indicator in sheet.Indicators)
        {
            foreach (var measure in indicator.Measures.Where(m => m.HiddenMiss))
            {
                yield return new(SheetWarningKind.HiddenMiss, indicator.Code, new(
                    $"{indicator.Name.Zh}：{measure.ValueText.Zh} 未达标（{measure.TargetText!.Zh}），两位小数会显示为达标",
                    $"{indicator.Name.En}: {measure.ValueText.En} misses the target ({measure.TargetText.En}); two decimals would show it as met"));
            }

            if (indicator.Measures.Any(m => m.Origin == FactOrigin.External))
            {
                yield return new(SheetWarningKind.ExternalFigure, indicator.Code, new(
                    $"{indicator.Name.Zh}：含采购人录入的外部数据", $"{indicator.Name.En}: with figures entered by the bureau"));
            }

            if (indicator.Measures.Any(m => m.Denominator == 0))
            {
                yield return new(SheetWarningKind.NothingToMeasure, indicator.Code, new(
                    $"{indicator.Name.Zh}：分母为 0，不适用", $"{indicator.Name.En}: denominator 0, not applicable"));
            }

            if (indicator.Standing == IndicatorStanding.Informative && indicator.Measures.Any(m => m.MissingFacts.Count > 0))
            {
                yield return new(SheetWarningKind.MissingFigure, indicator.Code, indicator.Measures.First(m => m.MissingFacts.Count > 0).Basis);
            }
        }
    }

    private static IEnumerable<SheetWarning> OfRecords(SheetInputs inputs, EffectiveFigures figures)
    {
        foreach (var correction in figures.Applied)
        {
            var title = FactCatalogue.Get(correction.Fact).Title;
            yield return new(SheetWarningKind.CorrectedFigure, null, new(
                $"更正：{title.Zh} {correction.From} → {correction.To}，{correction.Reason}",
                $"corrected: {title.En} {correction.From} → {correction.To}, {correction.Reason}"));
        }

        foreach (var fact in new[] { FactNames.ComplaintsProven, FactNames.ComplaintsValid })
        {
            if (figures.Quarter[fact] is { Value: { } value, MeasuredValue: { } measured } && value != measured)
            {
                var title = FactCatalogue.Get(fact).Title;
                yield return new(SheetWarningKind.ComplaintsDiffer, null, new(
                    $"本季度{title.Zh}：采购人记录 {value}，工单 {measured}，以记录为准",
                    $"{title.En} of the quarter: {value} by the bureau's records, {measured} by tickets; the records count"));
            }
        }

        if (inputs.AutomaticWrapUps is { Handled: > 0, Automatic: > 0 } wrapUps)
        {
            var share = new Fraction(100 * wrapUps.Automatic, wrapUps.Handled).Rounded(2);
            yield return new(SheetWarningKind.AutomaticWrapUps, null, new(
                $"{share}% 的小结由系统到时自动结束，业务处理时长以此为限",
                $"{share}% of the wrap-ups were ended by the clock, which bounds the handle time"));
        }
    }
}
