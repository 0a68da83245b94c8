//! Gradient boosting of small trees over signs (Friedman 2001; leaf-wise on histograms, as LightGBM: Ke et al. 2017).
//!
//! Examples come in groups: of the members of one group at most one is right. The chance of a member is the exponential of
//! its weight as a share of the group's sum and one, which stands for none of them; what is made small is the negative log
//! chance of the right one. A group of one member is plain logistic regression.

use copydesk::reading::rank::{Sign, SignKind, Split, Test, To, Tree, Trees};

/// The examples that trees are learned from.
#[derive(Default)]
pub struct Examples {
    /// The signs, one row after the other.
    pub rows: Vec<u8>,
    /// Of each row: is it right?
    pub right: Vec<bool>,
    /// How much each row counts.
    pub counts: Vec<f32>,
    /// The ends of the groups, as row numbers.
    pub groups: Vec<usize>,
}

/// How large and how many.
#[derive(Clone, Copy)]
pub struct Shape {
    pub trees: usize,
    pub leaves: usize,
    pub rate: f64,
    /// The fewest rows in a leaf.
    pub fewest: usize,
    /// The share of signs that each tree looks at.
    pub signs: f64,
}

/// Keeps leaves small that rest on little.
const RIDGE: f64 = 4.0;
/// The same for the order of kinds.
const KIND_RIDGE: f64 = 10.0;

#[derive(Clone, Copy, Default)]
struct Sum {
    gradient: f64,
    curvature: f64,
    rows: u32,
}

impl Sum {
    fn add(&mut self, other: &Sum) {
        self.gradient += other.gradient;
        self.curvature += other.curvature;
        self.rows += other.rows;
    }

    fn less(&self, other: &Sum) -> Sum {
        Sum {
            gradient: self.gradient - other.gradient,
            curvature: self.curvature - other.curvature,
            rows: self.rows - other.rows,
        }
    }

    fn gain(&self) -> f64 {
        self.gradient * self.gradient / (self.curvature + RIDGE)
    }
}

const BINS: usize = 256;

struct Learner<'a> {
    examples: &'a Examples,
    signs: &'a [Sign],
    shape: Shape,
    gradients: Vec<(f32, f32)>,
}

/// A leaf that may be split on.
struct Leaf {
    rows: Vec<u32>,
    sums: Vec<Sum>,
    total: Sum,
    best: Option<(f64, usize, Test)>,
    /// The split that leads here, and whether by its yes.
    from: Option<(usize, bool)>,
}

pub fn learn(examples: &Examples, signs: &[Sign], shape: Shape, seed: u64) -> Trees {
    let n = examples.right.len();
    let mut weights = vec![0.0_f64; n];
    let mut model = Trees { base: base(examples) as f32, trees: Vec::new() };
    weights.iter_mut().for_each(|w| *w = f64::from(model.base));
    let mut learner = Learner { examples, signs, shape, gradients: vec![(0.0, 0.0); n] };
    let mut random = Random(seed.max(1));
    for _ in 0..shape.trees {
        learner.take_gradients(&weights);
        let looked_at: Vec<bool> = signs.iter().map(|_| random.share() < shape.signs).collect();
        let (tree, leaves) = learner.tree(&looked_at);
        for (leaf, rows) in leaves.iter().enumerate() {
            for &row in rows {
                weights[row as usize] += f64::from(tree.leaves[leaf]);
            }
        }
        model.trees.push(tree);
    }
    model
}

/// The log odds of being right, in groups of one; nothing in larger groups.
fn base(examples: &Examples) -> f64 {
    if examples.groups.len() < examples.right.len() {
        return -2.0;
    }
    let right = examples.right.iter().filter(|r| **r).count() as f64;
    (right / (examples.right.len() as f64 - right)).ln()
}

impl Learner<'_> {
    fn width(&self) -> usize {
        self.signs.len()
    }

    fn take_gradients(&mut self, weights: &[f64]) {
        let mut start = 0;
        for &end in &self.examples.groups {
            let most = weights[start..end].iter().copied().fold(0.0, f64::max);
            let sum: f64 = (-most).exp() + weights[start..end].iter().map(|w| (w - most).exp()).sum::<f64>();
            for row in start..end {
                let chance = (weights[row] - most).exp() / sum;
                let right = if self.examples.right[row] { 1.0 } else { 0.0 };
                let count = f64::from(self.examples.counts[row]);
                let curvature = (chance * (1.0 - chance)).max(1e-6);
                self.gradients[row] = ((count * (chance - right)) as f32, (count * curvature) as f32);
            }
            start = end;
        }
    }

    /// One tree, and the rows in each of its leaves.
    fn tree(&self, looked_at: &[bool]) -> (Tree, Vec<Vec<u32>>) {
        let all: Vec<u32> = (0..self.examples.right.len() as u32).collect();
        let sums = self.sums(&all, looked_at);
        let mut leaves = vec![self.leaf(all, sums, looked_at, None)];
        let mut splits: Vec<Split> = Vec::new();
        while leaves.len() < self.shape.leaves {
            let gain = |leaf: &Leaf| leaf.best.map_or(0.0, |(gain, ..)| gain);
            let Some(at) = (0..leaves.len()).max_by(|a, b| gain(&leaves[*a]).total_cmp(&gain(&leaves[*b])))
            else {
                break;
            };
            let Some((_, sign, test)) = leaves[at].best.filter(|(gain, ..)| *gain > 1e-3) else { break };
            let leaf = leaves.swap_remove(at);
            let index = splits.len();
            if let Some((parent, yes)) = leaf.from {
                let to = To::split(index as u8);
                if yes { splits[parent].yes = to } else { splits[parent].no = to }
            }
            splits.push(Split { sign: sign as u8, test, yes: To::leaf(0), no: To::leaf(0) });
            let value = |row: &u32| self.examples.rows[*row as usize * self.width() + sign];
            let (yes, no): (Vec<u32>, Vec<u32>) = leaf.rows.iter().partition(|row| test.holds(value(row)));
            // The larger part is what the smaller leaves over.
            let yes_is_small = yes.len() < no.len();
            let small = self.sums(if yes_is_small { &yes } else { &no }, looked_at);
            let large = leaf.sums.iter().zip(&small).map(|(all, part)| all.less(part)).collect();
            let (yes_sums, no_sums) = if yes_is_small { (small, large) } else { (large, small) };
            leaves.push(self.leaf(yes, yes_sums, looked_at, Some((index, true))));
            leaves.push(self.leaf(no, no_sums, looked_at, Some((index, false))));
        }
        let mut tree = Tree { splits, leaves: Vec::new() };
        let mut rows = Vec::new();
        for (number, leaf) in leaves.into_iter().enumerate() {
            if let Some((parent, yes)) = leaf.from {
                let to = To::leaf(number as u8);
                if yes { tree.splits[parent].yes = to } else { tree.splits[parent].no = to }
            }
            let step = -leaf.total.gradient / (leaf.total.curvature + RIDGE);
            tree.leaves.push((self.shape.rate * step.clamp(-4.0, 4.0)) as f32);
            rows.push(leaf.rows);
        }
        (tree, rows)
    }

    fn leaf(&self, rows: Vec<u32>, sums: Vec<Sum>, looked_at: &[bool], from: Option<(usize, bool)>) -> Leaf {
        let mut total = Sum::default();
        for row in &rows {
            let (gradient, curvature) = self.gradients[*row as usize];
            total.add(&Sum { gradient: f64::from(gradient), curvature: f64::from(curvature), rows: 1 });
        }
        let best = (0..self.width())
            .filter(|sign| looked_at[*sign])
            .filter_map(|sign| {
                let bins = &sums[sign * BINS..(sign + 1) * BINS];
                let (gain, test) = match self.signs[sign].kind {
                    SignKind::Number => self.threshold(bins, &total),
                    SignKind::Kind => self.kinds(bins, &total),
                }?;
                Some((gain, sign, test))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0));
        Leaf { rows, sums, total, best, from }
    }

    fn sums(&self, rows: &[u32], looked_at: &[bool]) -> Vec<Sum> {
        let mut sums = vec![Sum::default(); self.width() * BINS];
        for row in rows {
            let at = *row as usize;
            let (gradient, curvature) = self.gradients[at];
            let sum = Sum { gradient: f64::from(gradient), curvature: f64::from(curvature), rows: 1 };
            let signs = &self.examples.rows[at * self.width()..(at + 1) * self.width()];
            for (sign, value) in signs.iter().enumerate() {
                if looked_at[sign] {
                    sums[sign * BINS + usize::from(*value)].add(&sum);
                }
            }
        }
        sums
    }

    fn gain(&self, part: &Sum, total: &Sum) -> Option<f64> {
        let rest = total.less(part);
        let enough = part.rows as usize >= self.shape.fewest && rest.rows as usize >= self.shape.fewest;
        enough.then(|| part.gain() + rest.gain() - total.gain())
    }

    fn threshold(&self, bins: &[Sum], total: &Sum) -> Option<(f64, Test)> {
        let mut part = Sum::default();
        let mut best: Option<(f64, Test)> = None;
        for (value, bin) in bins.iter().enumerate().take(BINS - 1).filter(|(_, b)| b.rows > 0) {
            part.add(bin);
            if let Some(gain) = self.gain(&part, total)
                && best.is_none_or(|(b, _)| gain > b)
            {
                best = Some((gain, Test::AtMost(value as u8)));
            }
        }
        best
    }

    /// Kinds in the order of what they weigh: the best set is a beginning of that order (Fisher 1958).
    fn kinds(&self, bins: &[Sum], total: &Sum) -> Option<(f64, Test)> {
        let mut order: Vec<usize> = (0..32).filter(|kind| bins[*kind].rows >= 5).collect();
        let weight = |kind: &usize| bins[*kind].gradient / (bins[*kind].curvature + KIND_RIDGE);
        order.sort_by(|a, b| weight(a).total_cmp(&weight(b)));
        let (mut part, mut set) = (Sum::default(), 0_u32);
        let mut best: Option<(f64, Test)> = None;
        for kind in order {
            part.add(&bins[kind]);
            set |= 1 << kind;
            if let Some(gain) = self.gain(&part, total)
                && best.is_none_or(|(b, _)| gain > b)
            {
                best = Some((gain, Test::OneOf(set)));
            }
        }
        best
    }
}

/// xorshift64*: the same numbers every time.
struct Random(u64);

impl Random {
    fn share(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11) as f64 / (1_u64 << 53) as f64
    }
}
