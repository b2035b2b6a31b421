"""What generated courses are called, in Chinese and English."""

FIELDS = (
    ("交通", "Transport"),
    ("医疗", "Medical"),
    ("制造", "Manufacturing"),
    ("能源", "Energy"),
    ("金融", "Financial"),
    ("农业", "Farm"),
    ("物流", "Logistics"),
    ("航空", "Aviation"),
    ("材料", "Materials"),
    ("环境", "Environmental"),
    ("建筑", "Building"),
    ("教育", "Education"),
    ("传媒", "Media"),
    ("化工", "Chemical"),
    ("水利", "Water"),
    ("电力", "Power"),
    ("轨道", "Railway"),
    ("矿山", "Mining"),
    ("旅游", "Travel"),
    ("法律", "Legal"),
)
TOPICS = (
    ("数据分析", "Data Analysis"),
    ("图像识别", "Image Recognition"),
    ("知识图谱", "Knowledge Graphs"),
    ("机器学习", "Machine Learning"),
    ("强化学习", "Reinforcement Learning"),
    ("自然语言", "Natural Language"),
    ("运动控制", "Motion Control"),
    ("仿真建模", "Simulation"),
    ("边缘计算", "Edge Computing"),
    ("质量检测", "Quality Inspection"),
    ("预测维护", "Predictive Maintenance"),
    ("路径规划", "Path Planning"),
    ("风险评估", "Risk Assessment"),
    ("推荐系统", "Recommender Systems"),
    ("语音交互", "Speech Interfaces"),
    ("三维重建", "Reconstruction"),
    ("隐私计算", "Private Computation"),
    ("数字孪生", "Digital Twins"),
    ("人机协作", "Human-Machine Teams"),
    ("优化调度", "Scheduling"),
    ("异常检测", "Anomaly Detection"),
    ("因果推断", "Causal Inference"),
    ("生成设计", "Generative Design"),
    ("芯片架构", "Chip Architecture"),
)
FORMS = (
    ("导论", "An Introduction"),
    ("基础", "Foundations"),
    ("实践", "Practice"),
    ("专题", "Topics"),
    ("进阶", "Advanced"),
    ("案例", "Cases"),
    ("工程", "Engineering"),
    ("方法", "Methods"),
)
HALF = ("智能", "Intelligent ")  # half of all titles say it, and names of makers and stages
# What the same few courses say at every size: a word nobody else says, and two that thousands say, but no other course both.
RARE = ("与石墨烯", " with Graphene")
APART = (FIELDS[-2], TOPICS[-3])
NOTHING = ("", "")
